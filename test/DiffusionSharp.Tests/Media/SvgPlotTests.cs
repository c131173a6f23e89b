using System.Xml.Linq;
using DiffusionSharp.Media.Plots;

namespace DiffusionSharp.Tests.Media;

public sealed class SvgPlotTests
{
    private static readonly XNamespace _svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void Points_lie_where_the_axes_say()
    {
        var plot = new LinePlot("t", new LinearAxis("x", 0, 10), new LinearAxis("y", 0, 1), [new("curve", [0, 5, 10], [0, 0.5, 1])]);
        var points = Line(plot).Split(' ').Select(point => point.Split(',').Select(double.Parse).ToArray()).ToArray();
        Assert.Equal((points[0][0] + points[2][0]) / 2, points[1][0], 0.11);
        Assert.Equal((points[0][1] + points[2][1]) / 2, points[1][1], 0.11);
        Assert.True(points[0][1] > points[2][1]);
    }

    [Fact]
    public void It_is_sound_XML_whatever_the_text_says()
    {
        var plot = new LinePlot("<b> & \"品質\"", new LinearAxis("a<b"), new LogarithmicAxis("&"), [new("曲線 <1>", [1, 2], [1, 10])]);
        var page = XDocument.Parse(plot.ToSvg());
        Assert.Contains(page.Descendants(_svg + "text"), text => text.Value == "曲線 <1>");
    }

    [Fact]
    public void What_is_not_a_number_breaks_the_line_and_intervals_are_drawn()
    {
        var plot = new LinePlot("", new LinearAxis(""), new LinearAxis(""), [new("", [1, 2, 3, 4], [1, double.NaN, 2, 3]) { Low = [0, 0, 1, 2], High = [2, 2, 3, 4] }]);
        var page = XDocument.Parse(plot.ToSvg());
        Assert.Equal(2, page.Descendants(_svg + "polyline").Count());
        Assert.Equal(3, page.Descendants(_svg + "circle").Count());
    }

    [Fact]
    public void A_curve_of_zeros_lies_at_the_bottom_of_an_axis_that_begins_with_zero()
    {
        var page = XDocument.Parse(new LinePlot("", new LinearAxis(""), new LinearAxis(""), [new("", [1, 2, 3], [0, 0, 0])]).ToSvg(320, 200));
        var frame = page.Descendants(_svg + "rect").Last();
        var bottom = double.Parse(frame.Attribute("y")!.Value) + double.Parse(frame.Attribute("height")!.Value);
        Assert.All(page.Descendants(_svg + "polyline").Single().Attribute("points")!.Value.Split(' '), point => Assert.Equal(bottom, double.Parse(point.Split(',')[1]), 0.2));
        Assert.Contains(page.Descendants(_svg + "text"), text => text.Value == "0");
        Assert.DoesNotContain(page.Descendants(_svg + "text"), text => text.Value.StartsWith('-') || text.Value.StartsWith('−'));
    }

    [Fact]
    public void An_interval_down_to_zero_goes_to_the_bottom_of_a_logarithmic_axis()
    {
        var page = XDocument.Parse(new LinePlot("", new LinearAxis(""), new LogarithmicAxis(""), [new("", [1, 2], [1, 10]) { Low = [0, 5], High = [2, 20] }]).ToSvg(320, 200));
        var bars = page.Descendants(_svg + "line").Where(line => line.Attribute("opacity") is not null).ToArray();
        Assert.Equal(2, bars.Length);
        Assert.True(double.Parse(bars[0].Attribute("y1")!.Value) > double.Parse(bars[1].Attribute("y1")!.Value));
    }

    private static string Line(LinePlot plot) => XDocument.Parse(plot.ToSvg()).Descendants(_svg + "polyline").Single().Attribute("points")!.Value;
}
