using System.Net;
using System.Text;
using DiffusionSharp.Media.Plots;

namespace DiffusionSharp.Cli.Compare;

/// <summary>A page that needs nothing but itself.</summary>
internal sealed class HtmlPage
{
    private const string Style = """
        body{font:16px/1.55 system-ui,sans-serif;max-width:1040px;margin:2em auto;padding:0 1em;color:#222;background:#fff}
        h1{line-height:1.2}h2{margin-top:2.2em;border-bottom:1px solid #ddd}
        table{border-collapse:collapse;margin:1em 0;font-size:14px}th,td{padding:.35em .7em;border-bottom:1px solid #e4e4e4;text-align:right;vertical-align:top}
        th:first-child,td:first-child{text-align:left}.wide{overflow-x:auto}
        .headline{font-size:1.35em;font-weight:600}.note{color:#555;font-size:14px}
        .row{display:flex;flex-wrap:wrap;gap:1.2em}.row>figure{margin:0}.row>div{flex:1 1 420px;min-width:320px;max-width:520px}
        figure img{display:block;max-width:100%;image-rendering:pixelated;background:#fff}figcaption{font-size:14px;color:#444}
        code{background:#f3f3f3;padding:.1em .3em;word-break:break-all}
        """;

    private readonly StringBuilder _body = new();

    /// <summary>A heading.</summary>
    public HtmlPage Heading(string text) => Add($"<h2>{Safe(text)}</h2>");

    /// <summary>The sentence that matters most.</summary>
    public HtmlPage Headline(string text) => Add($"<p class=\"headline\">{Safe(text)}</p>");

    /// <summary>A small paragraph.</summary>
    public HtmlPage Note(string text) => Add($"<p class=\"note\">{Safe(text)}</p>");

    /// <summary>Sentences.</summary>
    public HtmlPage List(IEnumerable<string> sentences) => Add($"<ul>{string.Concat(sentences.Select(sentence => $"<li>{Safe(sentence)}</li>"))}</ul>");

    /// <summary>Something to be typed.</summary>
    public HtmlPage Code(string text) => Add($"<p class=\"note\"><code>{Safe(text)}</code></p>");

    /// <summary>A table, its first column of names.</summary>
    public HtmlPage Table(IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows) => Add(
        $"<div class=\"wide\"><table><tr>{string.Concat(head.Select(cell => $"<th>{Safe(cell)}</th>"))}</tr>{string.Concat(rows.Select(row => $"<tr>{string.Concat(row.Select(cell => $"<td>{Safe(cell)}</td>"))}</tr>"))}</table></div>");

    /// <summary>Plots side by side; those without a point are left out.</summary>
    public HtmlPage Plots(params IReadOnlyList<LinePlot> plots) => Add($"<div class=\"row\">{string.Concat(plots.Where(plot => plot.Curves.Any(curve => curve.X.Count > 0)).Select(plot => $"<div>{plot.ToSvg(520, 300)}</div>"))}</div>");

    /// <summary>Pictures side by side, as PNG in the page itself.</summary>
    public HtmlPage Pictures(IEnumerable<(string Caption, byte[] Png)> pictures) => Add(
        $"<div class=\"row\">{string.Concat(pictures.Select(one => $"<figure><figcaption>{Safe(one.Caption)}</figcaption><img alt=\"{Safe(one.Caption)}\" src=\"data:image/png;base64,{Convert.ToBase64String(one.Png)}\"></figure>"))}</div>");

    /// <summary>The whole page.</summary>
    /// <param name="title">Of it.</param>
    /// <param name="language">Its code.</param>
    public string Write(string title, string language) =>
        $"<!DOCTYPE html>\n<html lang=\"{language}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{Safe(title)}</title>\n<style>{Style}</style></head>\n<body><h1>{Safe(title)}</h1>\n{_body}</body></html>\n";

    private HtmlPage Add(string html)
    {
        _body.Append(html).Append('\n');
        return this;
    }

    private static string Safe(string text) => WebUtility.HtmlEncode(text);
}
