using System.Globalization;
using System.Net;
using System.Text;

namespace DiffusionSharp.Media.Plots;

/// <summary>Writes a plot as SVG: text in the reader's own font, any language.</summary>
internal sealed class SvgPlot
{
    private const double Left = 64, Right = 16, Top = 34, Bottom = 46, LegendLine = 18, PixelsPerTickAcross = 80, PixelsPerTickDown = 40;

    private readonly LinePlot _plot;
    private readonly (double Low, double High) _x, _y;
    private readonly (double Width, double Height) _area;
    private readonly StringBuilder _text = new();

    public SvgPlot(LinePlot plot, int width, int height)
    {
        _plot = plot;
        _x = plot.X.Range(plot.Curves.SelectMany(curve => curve.X), margin: false);
        _y = plot.Y.Range(plot.Curves.SelectMany(curve => curve.Y.Concat(curve.Low).Concat(curve.High)), margin: true);
        _area = (width - Left - Right, height - Top - Bottom);
    }

    public string Write()
    {
        var named = _plot.Curves.Index().Where(pair => pair.Item.Name.Length > 0).ToArray();
        var height = _area.Height + Top + Bottom + (named.Length * LegendLine);
        Add($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {_area.Width + Left + Right:0} {height:0}\" font-family=\"sans-serif\" font-size=\"11\" role=\"img\">");
        Add($"<title>{Safe(_plot.Title)}</title><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>");
        WriteText(Left + (_area.Width / 2), 20, _plot.Title, "middle", "font-size=\"14\"");
        WriteAxes();
        foreach (var (index, curve) in _plot.Curves.Index())
        {
            WriteCurve(curve, ColorOf(curve, index));
        }

        foreach (var (line, (index, curve)) in named.Index())
        {
            var y = Top + _area.Height + Bottom + (line * LegendLine);
            Add($"<line x1=\"{Left}\" x2=\"{Left + 24}\" y1=\"{y}\" y2=\"{y}\" stroke=\"{ColorOf(curve, index)}\" stroke-width=\"3\"/>");
            WriteText(Left + 32, y + 4, curve.Name, "start", "font-size=\"12\"");
        }

        return _text.Append("</svg>").ToString();
    }

    private void WriteAxes()
    {
        foreach (var tick in _plot.X.Ticks(_x.Low, _x.High, Math.Max(2, (int)(_area.Width / PixelsPerTickAcross))))
        {
            var x = Across(tick.At);
            Add($"<line x1=\"{x:0.#}\" x2=\"{x:0.#}\" y1=\"{Top}\" y2=\"{Top + _area.Height:0.#}\" stroke=\"#e1e1e1\"/>");
            WriteText(x, Top + _area.Height + 15, tick.Label, "middle");
        }

        foreach (var tick in _plot.Y.Ticks(_y.Low, _y.High, Math.Max(2, (int)(_area.Height / PixelsPerTickDown))))
        {
            var y = Down(tick.At);
            Add($"<line x1=\"{Left}\" x2=\"{Left + _area.Width:0.#}\" y1=\"{y:0.#}\" y2=\"{y:0.#}\" stroke=\"#e1e1e1\"/>");
            WriteText(Left - 6, y + 4, tick.Label, "end");
        }

        Add($"<rect x=\"{Left}\" y=\"{Top}\" width=\"{_area.Width:0.#}\" height=\"{_area.Height:0.#}\" fill=\"none\" stroke=\"#5a5a5a\"/>");
        WriteText(Left + (_area.Width / 2), Top + _area.Height + 34, _plot.X.Label, "middle", "font-size=\"12\"");
        WriteText(0, 0, _plot.Y.Label, "middle", string.Create(CultureInfo.InvariantCulture, $"font-size=\"12\" transform=\"translate(14 {Top + (_area.Height / 2):0.#}) rotate(-90)\""));
    }

    private void WriteCurve(PlotCurve curve, string color)
    {
        var points = curve.X.Zip(curve.Y, (x, y) => (X: Across(_plot.X.Scaled(x)), Y: Down(_plot.Y.Scaled(y)))).ToArray();
        foreach (var run in Runs(points))
        {
            Add($"<polyline fill=\"none\" stroke=\"{color}\" stroke-width=\"2\" points=\"{string.Join(' ', run.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.X:0.#},{point.Y:0.#}")))}\"/>");
        }

        if (curve.Low.Count != curve.X.Count)
        {
            return;
        }

        for (var i = 0; i < points.Length; i++)
        {
            // An interval that reaches to where a logarithm has no place goes to the bottom.
            var (low, high) = (curve.Low[i] <= 0 && !double.IsFinite(_plot.Y.Scaled(curve.Low[i])) ? Top + _area.Height : Down(_plot.Y.Scaled(curve.Low[i])), Down(_plot.Y.Scaled(curve.High[i])));
            if (double.IsFinite(points[i].X + points[i].Y))
            {
                Add($"<circle cx=\"{points[i].X:0.#}\" cy=\"{points[i].Y:0.#}\" r=\"3\" fill=\"{color}\"/>");
            }

            if (double.IsFinite(points[i].X + low + high))
            {
                Add($"<line x1=\"{points[i].X:0.#}\" x2=\"{points[i].X:0.#}\" y1=\"{low:0.#}\" y2=\"{high:0.#}\" stroke=\"{color}\" stroke-width=\"1.5\" opacity=\"0.6\"/>");
            }
        }
    }

    // What is not a number breaks the line.
    private static IEnumerable<List<(double X, double Y)>> Runs(IEnumerable<(double X, double Y)> points)
    {
        var run = new List<(double X, double Y)>();
        foreach (var point in points.Append((X: double.NaN, Y: double.NaN)))
        {
            if (double.IsFinite(point.X + point.Y))
            {
                run.Add(point);
            }
            else if (run.Count > 0)
            {
                yield return run;
                run = [];
            }
        }
    }

    private void WriteText(double x, double y, string text, string anchor, string more = "") =>
        Add($"<text x=\"{x:0.#}\" y=\"{y:0.#}\" text-anchor=\"{anchor}\" {more}>{Safe(text)}</text>");

    private double Across(double scaled) => Left + ((scaled - _x.Low) / (_x.High - _x.Low) * _area.Width);

    private double Down(double scaled) => Top + _area.Height - ((scaled - _y.Low) / (_y.High - _y.Low) * _area.Height);

    private void Add(FormattableString line) => _text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private static string Safe(string text) => WebUtility.HtmlEncode(text);

    private static string ColorOf(PlotCurve curve, int index)
    {
        var color = curve.Color ?? PlotPainter.Colors[index % PlotPainter.Colors.Count];
        return $"#{color.Red:x2}{color.Green:x2}{color.Blue:x2}";
    }
}
