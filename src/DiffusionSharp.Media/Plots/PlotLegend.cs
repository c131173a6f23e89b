using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Media.Plots;

/// <summary>Names of curves beside samples of their lines, in the corner that hides the fewest points.</summary>
internal static class PlotLegend
{
    private const float Size = 12, LineHeight = 18, Sample = 22, Padding = 8, Distance = 8;

    public static void Paint(Drawing drawing, PlotArea area, IReadOnlyList<(string Name, Rgb Color)> entries, IReadOnlyList<(float X, float Y)> points)
    {
        if (entries.Count == 0)
        {
            return;
        }

        var width = entries.Max(entry => PlotFont.Width(entry.Name, Size)) + Sample + (3 * Padding);
        var height = (entries.Count * LineHeight) + Padding;
        var box = Corners(area, width, height).MinBy(corner => points.Count(corner.Contains));
        drawing.Fill(box, Rgb.White, alpha: 220);
        drawing.Frame(box, new(200, 200, 200));
        for (var i = 0; i < entries.Count; i++)
        {
            var middle = box.Top + (Padding / 2) + ((i + 0.5f) * LineHeight);
            drawing.Line([(box.Left + Padding, middle), (box.Left + Padding + Sample, middle)], entries[i].Color, 2.5f);
            drawing.Text(entries[i].Name, (box.Left + (2 * Padding) + Sample, middle + (Size * 0.36f)), new(Size, Rgb.Black));
        }
    }

    private static PlotArea[] Corners(PlotArea area, float width, float height)
    {
        var (right, bottom) = (area.Right - width - Distance, area.Bottom - height - Distance);
        var (left, top) = (area.Left + Distance, area.Top + Distance);
        return [new(right, top, width, height), new(left, top, width, height), new(right, bottom, width, height), new(left, bottom, width, height)];
    }
}
