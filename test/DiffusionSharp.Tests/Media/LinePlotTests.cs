using DiffusionSharp.Media.Images;
using DiffusionSharp.Media.Plots;

namespace DiffusionSharp.Tests.Media;

public class LinePlotTests
{
    private static readonly Rgb _red = new(255, 0, 0);

    [Fact]
    public void A_curve_goes_where_its_values_say()
    {
        var plot = new LinePlot("", new LinearAxis("", 0, 10), new LinearAxis("", 0, 10), [new("", [0, 10], [0, 10]) { Color = _red }]);
        var picture = plot.Draw(400, 400);
        var (left, top, right, bottom) = Extent(picture);
        for (var x = left + 5; x < right - 5; x++)
        {
            var y = Enumerable.Range(top, bottom - top).Where(row => IsRed(picture, x, row)).Average();
            Assert.Equal(bottom - ((double)(x - left) / (right - left) * (bottom - top)), y, 1.5);
        }
    }

    [Fact]
    public void A_power_law_is_straight_on_logarithmic_axes()
    {
        var x = Enumerable.Range(0, 200).Select(i => Math.Pow(10, i / 50.0)).ToArray();
        var plot = new LinePlot("", new LogarithmicAxis(""), new LogarithmicAxis(""), [new("", x, [.. x.Select(value => 5 * Math.Pow(value, -1.5))]) { Color = _red }]);
        var picture = plot.Draw(400, 300);
        var (left, top, right, bottom) = Extent(picture);
        for (var column = left + 5; column < right - 5; column++)
        {
            var row = Enumerable.Range(top, bottom - top).Where(y => IsRed(picture, column, y)).Average();
            Assert.Equal(top + ((double)(column - left) / (right - left) * (bottom - top)), row, 1.5);
        }
    }

    [Fact]
    public void What_is_no_number_or_not_above_zero_breaks_the_line_and_one_point_is_a_dot()
    {
        var plot = new LinePlot("", new LinearAxis("", 0, 6), new LogarithmicAxis("", 0.1, 10), [new("", [0, 1, 2, 3, 4, 5, 6], [1, 1, double.NaN, 1, -4, 1, 1]) { Color = _red }]);
        var picture = plot.Draw(700, 200);
        var (left, top, right, bottom) = Extent(picture);
        bool At(double x) => Enumerable.Range(top, bottom - top + 1).Any(y => IsRed(picture, (int)(left + (x / 6 * (right - left))), y));
        Assert.Equal([true, false, false, true, false, false, true], new[] { 0.5, 1.5, 2.5, 3.0, 3.5, 4.5, 5.5 }.Select(At));
    }

    [Fact]
    public void Title_labels_numbers_and_legend_are_drawn()
    {
        var bare = new LinePlot("", new LinearAxis("", 0, 1), new LinearAxis("", 0, 1), [new("", [0, 1], [0, 0.1])]).Draw();
        var full = new LinePlot("Loss", new LinearAxis("steps", 0, 1), new LinearAxis("loss", 0, 1), [new("train", [0, 1], [0, 0.1])]).Draw();
        Assert.False(Pictures.HasInk(bare, 300, 0, 200, 12));
        Assert.True(Pictures.HasInk(full, 300, 5, 200, 28));
        Assert.True(Pictures.HasInk(full, 350, 480, 100, 20));
        Assert.True(Pictures.HasInk(full, 0, 200, 22, 100));
        Assert.True(Pictures.HasInk(full, 640, 46, 130, 30), "the legend stands in the free corner");
        Assert.False(Pictures.HasInk(bare, 640, 46, 130, 30));
        Assert.True(Pictures.HasInk(bare, 20, 453, 760, 16), "numbers under the axis");
    }

    [Fact]
    public void Greek_and_mathematics_have_glyphs_without_any_installed_font()
    {
        const string letters = "ABCabcαβγδεθλμσφωΣ∂∇√∞≈≤≥±×·→₀₁²⁻½éß…";
        var drawn = letters.Select(letter => new LinePlot($"{letter}", new LinearAxis(""), new LinearAxis(""), []).Draw(160, 120)).ToArray();
        var missing = new LinePlot("\uE000", new LinearAxis(""), new LinearAxis(""), []).Draw(160, 120);
        Assert.All(drawn, picture => Assert.NotEqual(missing.Pixels, picture.Pixels));
        Assert.Equal(letters.Length, drawn.Select(picture => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(picture.Pixels))).Distinct().Count());
    }

    [Fact]
    public void The_same_plot_is_the_same_picture()
    {
        var plot = new LinePlot("Loss", new LinearAxis("x"), new LogarithmicAxis("y"), [new("a", [1, 2, 3], [1, 100, 10]), new("b", [1, 2, 3], [2, 3, 4])]);
        Pictures.Same(plot.Draw(), plot.Draw());
    }

    [Theory]
    [InlineData(0, 0), InlineData(5, 5), InlineData(-3e-9, 3e-9), InlineData(1e15, 1.0000001e15), InlineData(-1e30, 1e30), InlineData(2, 2.1)]
    public void Any_range_gives_a_plot(double low, double high)
    {
        foreach (var axis in new PlotAxis[] { new LinearAxis("y"), new LogarithmicAxis("y") })
        {
            var picture = new LinePlot("t", new LinearAxis("x"), axis, [new("", [0, 1], [low, high]) { Color = _red }]).Draw(300, 200);
            var seen = Enumerable.Range(0, 300 * 200).Any(i => IsRed(picture, i % 300, i / 300));
            Assert.Equal(axis is LinearAxis || high > 0, seen);
            Assert.True(Pictures.HasInk(picture, 0, 30, 45, 130), "the axis has numbers");
        }
    }

    [Fact]
    public void No_curves_and_empty_curves_give_empty_axes()
    {
        var none = new LinePlot("t", new LinearAxis("x"), new LogarithmicAxis("y"), []).Draw();
        Pictures.Same(none, new LinePlot("t", new LinearAxis("x"), new LogarithmicAxis("y"), [new("", [], []), new("", [double.NaN], [double.NaN])]).Draw());
    }

    [Fact]
    public void Plots_that_cannot_be_drawn_are_told()
    {
        string Error(LinePlot plot) => Assert.Throws<ArgumentException>(() => plot.Draw()).Message;
        Assert.Contains("The curve 'loss' has 2 places and 1 values. Give one value for each place.", Error(new("", new LinearAxis("x"), new LinearAxis("y"), [new("loss", [1, 2], [1])])), StringComparison.Ordinal);
        Assert.Contains("The axis 'x' cannot go from 3 to 2.", Error(new("", new LinearAxis("x", 3, 2), new LinearAxis("y"), [])), StringComparison.Ordinal);
        Assert.Contains("The axis 'y' cannot go from 0 to 2.", Error(new("", new LinearAxis("x"), new LogarithmicAxis("y", 0, 2), [])), StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new LinePlot("", new LinearAxis("x"), new LinearAxis("y"), []).Draw(100));
    }

    [Fact]
    public void A_strip_shows_its_pictures_captions_and_panels_under_their_middles()
    {
        var pictures = Enumerable.Range(0, 3).Select(seed => Pictures.Random(32, 32, 3, seed)).ToArray();
        var plot = new LinePlot("", new LinearAxis("t", 0, 1), new LinearAxis("", 0, 1), [new("", [0, 1], [0.5, 0.5]) { Color = _red }]);
        var strip = new FilmStrip(pictures, ["t = 0", "t = ½\nσ = 1", "t = 1"]) { Title = "Forward", Side = 100, Gap = 10, Panels = [plot] };
        var sheet = strip.Draw();
        Assert.Equal((2 * 16) + 320, sheet.Width);
        for (var i = 0; i < 3; i++)
        {
            // 32 pixels grow three times into a place of 100, so two pixels stay free on each side.
            Assert.Equal(pictures[i].Pixel(0, 0), sheet.Pixel(16 + (i * 110) + 2, 46 + 2));
            Assert.Equal(pictures[i].Pixel(31, 31), sheet.Pixel(16 + (i * 110) + 97, 46 + 97));
            Assert.True(Pictures.HasInk(sheet, 16 + (i * 110), 46 + 101, 100, 22));
        }

        Assert.True(Pictures.HasInk(sheet, 126, 46 + 124, 100, 16), "the second line of a caption");
        Assert.False(Pictures.HasInk(sheet, 16, 46 + 124, 100, 16));
        var (left, _, right, _) = Extent(sheet, from: 200);
        Assert.Equal((66, 285), (left, right));
        Assert.Contains("A strip of 3 pictures with 1 captions cannot be drawn.", Assert.Throws<ArgumentException>(() => (strip with { Captions = ["a"] }).Draw()).Message, StringComparison.Ordinal);
        Assert.Contains("Side is 4 and must be from 16 to 1024", Assert.Throws<ArgumentException>(() => (strip with { Side = 4 }).Draw()).Message, StringComparison.Ordinal);
    }

    private static bool IsRed(Picture picture, int x, int y) => picture.Pixel(x, y) is [> 150, < 120, < 120];

    private static (int Left, int Top, int Right, int Bottom) Extent(Picture picture, int from = 0)
    {
        var red = Enumerable.Range(0, picture.Width * picture.Height).Select(i => (X: i % picture.Width, Y: i / picture.Width)).Where(at => at.Y >= from && IsRed(picture, at.X, at.Y)).ToList();
        return (red.Min(at => at.X), red.Min(at => at.Y), red.Max(at => at.X), red.Max(at => at.Y));
    }
}
