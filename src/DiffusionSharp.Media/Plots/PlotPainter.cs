using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Media.Plots;

/// <summary>Draws one plot into an area of a drawing.</summary>
internal sealed class PlotPainter
{
    public const float BottomMargin = 48, RightMargin = 20;

    private const float TickSize = 11, LabelSize = 12, TitleSize = 15, CurveWidth = 1.75f, TickGap = 6, PixelsPerTickAcross = 90, PixelsPerTickDown = 42;

    private static readonly Rgb _faint = new(225, 225, 225), _axis = new(90, 90, 90);
    public static IReadOnlyList<Rgb> Colors { get; } =
        [new(0, 114, 178), new(213, 94, 0), new(0, 158, 115), new(204, 121, 167), new(230, 159, 0), new(86, 180, 233), new(120, 120, 120), new(0, 0, 0)];

    private readonly Drawing _drawing;
    private readonly LinePlot _plot;
    private readonly (double Low, double High) _x, _y;

    /// <exception cref="ArgumentException">A curve whose X and Y differ in number, or an axis whose ends are no range.</exception>
    public PlotPainter(Drawing drawing, LinePlot plot)
    {
        if (plot.Curves.FirstOrDefault(curve => curve.X.Count != curve.Y.Count) is { } odd)
        {
            throw new ArgumentException($"The curve '{odd.Name}' has {odd.X.Count} places and {odd.Y.Count} values. Give one value for each place.", nameof(plot));
        }

        (_drawing, _plot) = (drawing, plot);
        _x = plot.X.Range(plot.Curves.SelectMany(curve => curve.X), margin: false);
        _y = plot.Y.Range(plot.Curves.SelectMany(curve => curve.Y.Concat(curve.Low).Concat(curve.High)), margin: true);
    }

    public static float TopMargin(LinePlot plot) => plot.Title.Length > 0 ? 38 : 14;

    /// <summary>Room for the numbers and the label left of an area of that height.</summary>
    public float LeftMargin(float height) =>
        MathF.Ceiling(TicksDown(height).Select(tick => PlotFont.Width(tick.Label, TickSize)).DefaultIfEmpty(0).Max() + TickGap + (_plot.Y.Label.Length > 0 ? LabelSize * 2 : 8));

    /// <param name="area">Where curves go; margins lie outside of it.</param>
    public void Paint(PlotArea area)
    {
        PaintAxes(area);
        var colors = _plot.Curves.Select((curve, i) => curve.Color ?? Colors[i % Colors.Count]).ToArray();
        var points = _plot.Curves.Select(curve => curve.X.Zip(curve.Y, (x, y) => (Across(x, area), Down(y, area))).ToList()).ToList();
        _drawing.Within(area, () =>
        {
            for (var i = 0; i < points.Count; i++)
            {
                _drawing.Line(points[i], colors[i], CurveWidth);
                PaintIntervals(_plot.Curves[i], points[i], colors[i], area);
            }
        });
        _drawing.Frame(area, _axis);
        var named = _plot.Curves.Select((curve, i) => (curve.Name, colors[i])).Where(entry => entry.Name.Length > 0).ToList();
        PlotLegend.Paint(_drawing, area, named, [.. points.SelectMany(line => line)]);
    }

    private void PaintIntervals(PlotCurve curve, IReadOnlyList<(float X, float Y)> points, Rgb color, PlotArea area)
    {
        for (var i = 0; i < Math.Min(points.Count, curve.Low.Count); i++)
        {
            _drawing.Line([(points[i].X, Down(curve.Low[i], area)), (points[i].X, Down(curve.High[i], area))], color, 1);
        }
    }

    private void PaintAxes(PlotArea area)
    {
        foreach (var tick in TicksAcross(area.Width))
        {
            var x = Place(tick.At, _x, area.Left, area.Width);
            _drawing.Line([(x, area.Top), (x, area.Bottom)], _faint, 1);
            _drawing.Text(tick.Label, (x, area.Bottom + TickGap + TickSize), new(TickSize, Rgb.Black, TextAlign.Center));
        }

        var widest = 0f;
        foreach (var tick in TicksDown(area.Height))
        {
            var y = Place(tick.At, _y, area.Bottom, -area.Height);
            _drawing.Line([(area.Left, y), (area.Right, y)], _faint, 1);
            _drawing.Text(tick.Label, (area.Left - TickGap, y + (TickSize * 0.36f)), new(TickSize, Rgb.Black, TextAlign.Right));
            widest = Math.Max(widest, PlotFont.Width(tick.Label, TickSize));
        }

        _drawing.Text(_plot.X.Label, (area.Left + (area.Width / 2), area.Bottom + TickGap + TickSize + (LabelSize * 1.6f)), new(LabelSize, Rgb.Black, TextAlign.Center));
        _drawing.Text(_plot.Y.Label, (area.Left - widest - TickGap - (LabelSize * 0.7f), area.Top + (area.Height / 2)), new(LabelSize, Rgb.Black, TextAlign.Center, Upward: true));
        _drawing.Text(PlotFont.Shortened(_plot.Title, TitleSize, area.Width), (area.Left + (area.Width / 2), area.Top - 13), new(TitleSize, Rgb.Black, TextAlign.Center));
    }

    private IReadOnlyList<PlotTick> TicksAcross(float width) => _plot.X.Ticks(_x.Low, _x.High, Math.Max(2, (int)(width / PixelsPerTickAcross)));

    private IReadOnlyList<PlotTick> TicksDown(float height) => _plot.Y.Ticks(_y.Low, _y.High, Math.Max(2, (int)(height / PixelsPerTickDown)));

    private float Across(double value, PlotArea area) => Place(_plot.X.Scaled(value), _x, area.Left, area.Width);

    private float Down(double value, PlotArea area) => Place(_plot.Y.Scaled(value), _y, area.Bottom, -area.Height);

    private static float Place(double scaled, (double Low, double High) range, float start, float length) =>
        start + (float)((scaled - range.Low) / (range.High - range.Low) * length);
}
