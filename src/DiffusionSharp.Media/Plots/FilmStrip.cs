using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Media.Plots;

/// <summary>
/// Pictures in a row with captions under them and a plot below. The plot's left and right ends stand under the middles of the first and the
/// last picture, so that a curve over what the pictures step through can be read off under each.
/// </summary>
/// <param name="Pictures">At least one, of any sizes; each is shown whole in a square place.</param>
/// <param name="Captions">As many as pictures; each may have several lines. Text may be Latin, Greek and mathematics.</param>
public sealed record FilmStrip(IReadOnlyList<Picture> Pictures, IReadOnlyList<string> Captions)
{
    private const int TextSize = 12, LineHeight = 16, Margin = 16, TitleHeight = 30, TitleSize = 16, PanelHeight = 240, LeastSide = 16;

    /// <summary>A line above, or empty.</summary>
    public string Title { get; init; } = "";

    /// <summary>The side in pixels of the square place of each picture, 16 to 1024. Smaller pictures grow by whole factors, larger ones are reduced.</summary>
    public int Side { get; init; } = 128;

    /// <summary>Pixels between pictures, 0 to 1000.</summary>
    public int Gap { get; init; } = 8;

    /// <summary>What shows around pictures and through them.</summary>
    public Rgb Background { get; init; } = Rgb.White;

    /// <summary>Plots below, each under the one before. With one picture, or little room under the first, a plot takes the whole width.</summary>
    public IReadOnlyList<LinePlot> Panels { get; init; } = [];

    /// <summary>The strip as a picture.</summary>
    /// <returns>3 channels.</returns>
    /// <exception cref="ArgumentException">No pictures, another number of captions, sizes out of range, or a plot that cannot be drawn.</exception>
    public Picture Draw()
    {
        Check();
        var top = Margin + (Title.Length > 0 ? TitleHeight : 0);
        var panels = top + Side + 6 + (Captions.Max(text => text.Split('\n').Length) * LineHeight) + Margin;
        var width = (2 * Margin) + (Pictures.Count * (long)(Side + Gap)) - Gap;
        using var drawing = Drawing.Of(width, panels + (Panels.Count * (long)PanelHeight), Background);
        drawing.Text(PlotFont.Shortened(Title, TitleSize, width - (2 * Margin)), (Margin, Margin + TitleSize), new(TitleSize, Rgb.Black));
        for (var i = 0; i < Pictures.Count; i++)
        {
            Caption(drawing, Captions[i], Center(i), top + Side + 6);
        }

        for (var i = 0; i < Panels.Count; i++)
        {
            Paint(drawing, Panels[i], panels + (i * PanelHeight), width);
        }

        var sheet = drawing.ToPicture();
        for (var i = 0; i < Pictures.Count; i++)
        {
            Show(sheet, Pictures[i], Margin + (i * (Side + Gap)), top);
        }

        return sheet;
    }

    private void Check()
    {
        if (Pictures.Count == 0 || Captions.Count != Pictures.Count)
        {
            throw new ArgumentException($"A strip of {Pictures.Count} pictures with {Captions.Count} captions cannot be drawn. Give at least one picture and a caption for each; it may be empty.");
        }

        if (Side is < LeastSide or > 1024 || Gap is < 0 or > 1000)
        {
            throw new ArgumentException($"{nameof(Side)} is {Side} and must be from {LeastSide} to 1024; {nameof(Gap)} is {Gap} and must be from 0 to 1000.");
        }
    }

    private float Center(int picture) => Margin + (picture * (Side + Gap)) + (Side / 2f);

    private void Caption(Drawing drawing, string caption, float center, float top)
    {
        var lines = caption.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            drawing.Text(PlotFont.Shortened(lines[i], TextSize, Side + Gap), (center, top + ((i + 1) * LineHeight) - 4), new(TextSize, Rgb.Black, TextAlign.Center));
        }
    }

    private void Paint(Drawing drawing, LinePlot plot, float top, float width)
    {
        var painter = new PlotPainter(drawing, plot);
        var (above, height) = (PlotPainter.TopMargin(plot), PanelHeight - PlotPainter.TopMargin(plot) - PlotPainter.BottomMargin);
        var margin = painter.LeftMargin(height);
        var aligned = Pictures.Count > 1 && Center(0) >= margin;
        var (left, right) = aligned ? (Center(0), Center(Pictures.Count - 1)) : (margin, width - PlotPainter.RightMargin);
        painter.Paint(new(left, top + above, right - left, height));
    }

    private void Show(Picture sheet, Picture picture, int left, int top)
    {
        var flat = picture.OnBackground(Background.Red, Background.Green, Background.Blue);
        var longer = Math.Max(flat.Width, flat.Height);
        if (longer > Side)
        {
            flat = flat.Resize(Math.Max(1, flat.Width * Side / longer), Math.Max(1, flat.Height * Side / longer));
        }

        var scale = Math.Max(1, Side / Math.Max(flat.Width, flat.Height));
        Placement.Put(sheet, flat, (left + ((Side - (flat.Width * scale)) / 2), top + ((Side - (flat.Height * scale)) / 2)), scale);
    }
}
