using DiffusionSharp.Media.Images;
using DiffusionSharp.Media.Plots;

namespace DiffusionSharp.Cli.Explain.Lab;

/// <summary>Draws points, paths and arrows of the plane.</summary>
internal static class ToyPlot
{
    /// <summary>Height and width of a drawing.</summary>
    public const int Side = 400;

    private const double Reach = 1.6;
    private static readonly Rgb _real = new(185, 185, 185), _made = new(213, 94, 0), _arrows = new(86, 180, 233), _paths = new(0, 114, 178);

    /// <summary>A square.</summary>
    /// <param name="title">Stands above.</param>
    /// <param name="real">Grey points.</param>
    /// <param name="made">Orange points.</param>
    /// <param name="lines">Arrows and paths.</param>
    public static Picture Draw(string title, IReadOnlyList<(double X, double Y)> real, IReadOnlyList<(double X, double Y)> made, params IReadOnlyList<PlotCurve> lines) =>
        new LinePlot(title, new LinearAxis("", -Reach, Reach), new LinearAxis("", -Reach, Reach), [Dots(real, _real), .. lines, Dots(made, _made)]).Draw(Side, Side);

    /// <summary>Short lines from points into directions.</summary>
    /// <param name="from">Where.</param>
    /// <param name="direction">Whereto; only the direction counts.</param>
    public static PlotCurve Arrows(IReadOnlyList<(double X, double Y)> from, IReadOnlyList<(double X, double Y)> direction)
    {
        const double Length = 0.13;
        var ends = from.Zip(direction, (at, d) => (at.X + (Length * d.X / Math.Max(1e-9, double.Hypot(d.X, d.Y))), at.Y + (Length * d.Y / Math.Max(1e-9, double.Hypot(d.X, d.Y)))));
        return Broken(from.Zip(ends, (at, end) => (IReadOnlyList<(double X, double Y)>)[at, end]), _arrows);
    }

    /// <summary>Lines through points.</summary>
    public static PlotCurve Paths(IEnumerable<IReadOnlyList<(double X, double Y)>> paths) => Broken(paths, _paths);

    /// <summary>Several drawings side by side.</summary>
    public static Picture Beside(params IReadOnlyList<Picture> pictures) => new PictureGrid(pictures.Count, Gap: 0).Arrange(pictures);

    // A point between two that are not numbers is a dot.
    private static PlotCurve Dots(IReadOnlyList<(double X, double Y)> points, Rgb color) => Broken(points.Select(point => (IReadOnlyList<(double X, double Y)>)[point]), color);

    private static PlotCurve Broken(IEnumerable<IReadOnlyList<(double X, double Y)>> pieces, Rgb color)
    {
        (double X, double Y)[] all = [.. pieces.SelectMany(piece => piece.Append((double.NaN, double.NaN)))];
        return new("", [.. all.Select(point => point.X)], [.. all.Select(point => point.Y)]) { Color = color };
    }
}
