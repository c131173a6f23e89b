using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Media.Plots;

/// <summary>Curves over two axes with a legend, as a picture. Looks the same on every machine: it needs no installed font.</summary>
/// <param name="Title">Stands above; may be empty. Text may be Latin, Greek and mathematics.</param>
/// <param name="X">From left to right.</param>
/// <param name="Y">From bottom to top.</param>
/// <param name="Curves">Any number; none gives empty axes.</param>
public sealed record LinePlot(string Title, PlotAxis X, PlotAxis Y, IReadOnlyList<PlotCurve> Curves)
{
    private const int LeastWidth = 160, LeastHeight = 120;

    /// <summary>The plot as a picture.</summary>
    /// <param name="width">Pixels across, at least 160.</param>
    /// <param name="height">Pixels down, at least 120.</param>
    /// <returns>3 channels, black on white.</returns>
    /// <exception cref="ArgumentException">A curve whose X and Y differ in number, or an axis whose ends are no range.</exception>
    public Picture Draw(int width = 800, int height = 500)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, LeastWidth);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, LeastHeight);
        using var drawing = Drawing.Of(width, height, Rgb.White);
        var painter = new PlotPainter(drawing, this);
        var left = painter.LeftMargin(height - PlotPainter.TopMargin(this) - PlotPainter.BottomMargin);
        painter.Paint(new(left, PlotPainter.TopMargin(this), width - left - PlotPainter.RightMargin, height - PlotPainter.TopMargin(this) - PlotPainter.BottomMargin));
        return drawing.ToPicture();
    }

    /// <summary>The plot as SVG, to be put into a page; text may be of any language.</summary>
    /// <param name="width">Units across, at least 160.</param>
    /// <param name="height">Units down without the legend, at least 120.</param>
    /// <exception cref="ArgumentException">An axis whose ends are no range.</exception>
    public string ToSvg(int width = 640, int height = 360)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, LeastWidth);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, LeastHeight);
        return new SvgPlot(this, width, height).Write();
    }
}
