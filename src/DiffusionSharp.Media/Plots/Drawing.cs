using System.Runtime.InteropServices;
using DiffusionSharp.Media.Images;
using SkiaSharp;

namespace DiffusionSharp.Media.Plots;

/// <summary>Lines, areas and text on a sheet. Text is drawn as outlines, so that it looks the same on every system.</summary>
internal sealed class Drawing : IDisposable
{
    private readonly SKBitmap _bitmap;
    private readonly SKCanvas _canvas;

    private Drawing(int width, int height, Rgb background)
    {
        _bitmap = new(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Premul));
        _canvas = new(_bitmap);
        _canvas.Clear(Color(background));
    }

    /// <summary>An empty sheet.</summary>
    /// <exception cref="ArgumentException">More pixels than a picture file may have.</exception>
    public static Drawing Of(long width, long height, Rgb background) => width * height <= PictureFile.MaxPixels
        ? new((int)width, (int)height, background)
        : throw new ArgumentException($"A drawing of {width}x{height} pixels is too large; {PictureFile.MaxPixels / 1_000_000} million is the most. Draw less, or smaller.");

    public void Fill(PlotArea area, Rgb color, byte alpha = byte.MaxValue)
    {
        using var paint = new SKPaint { Color = Color(color).WithAlpha(alpha), IsAntialias = true };
        _canvas.DrawRect(Rectangle(area), paint);
    }

    public void Frame(PlotArea area, Rgb color)
    {
        using var paint = Pen(color, 1);
        _canvas.DrawRect(Rectangle(area), paint);
    }

    /// <summary>A line through points; one that is not a number breaks it, and one between two such is a dot.</summary>
    public void Line(IEnumerable<(float X, float Y)> points, Rgb color, float width)
    {
        using var path = new SKPath();
        foreach (var run in Runs(points))
        {
            if (run.Count == 1)
            {
                Fill(new(run[0].X - width, run[0].Y - width, 2 * width, 2 * width), color);
                continue;
            }

            path.MoveTo(run[0].X, run[0].Y);
            run[1..].ForEach(point => path.LineTo(point.X, point.Y));
        }

        using var pen = Pen(color, width);
        _canvas.DrawPath(path, pen);
    }

    /// <summary>A line of text whose base line goes through a point.</summary>
    public void Text(string text, (float X, float Y) at, TextStyle style)
    {
        using var font = PlotFont.Of(style.Size);
        var width = font.MeasureText(text);
        var start = style.Align switch
        {
            TextAlign.Center => -width / 2,
            TextAlign.Right => -width,
            _ => 0,
        };
        using var outline = font.GetTextPath(text, new SKPoint(start, 0));
        using var paint = new SKPaint { Color = Color(style.Color), IsAntialias = true };
        _canvas.Save();
        _canvas.Translate(at.X, at.Y);
        _canvas.RotateDegrees(style.Upward ? -90 : 0);
        _canvas.DrawPath(outline, paint);
        _canvas.Restore();
    }

    /// <summary>Draws what <paramref name="draw"/> draws, inside of an area only.</summary>
    public void Within(PlotArea area, Action draw)
    {
        _canvas.Save();
        _canvas.ClipRect(Rectangle(area), antialias: true);
        draw();
        _canvas.Restore();
    }

    /// <summary>The sheet as it is now, 3 channels.</summary>
    public Picture ToPicture()
    {
        _canvas.Flush();
        var four = new byte[_bitmap.ByteCount];
        Marshal.Copy(_bitmap.GetPixels(), four, 0, four.Length);
        return new(_bitmap.Width, _bitmap.Height, 3, PictureChannels.WithoutAlpha(four));
    }

    public void Dispose()
    {
        _canvas.Dispose();
        _bitmap.Dispose();
    }

    private static IEnumerable<List<(float X, float Y)>> Runs(IEnumerable<(float X, float Y)> points)
    {
        var run = new List<(float X, float Y)>();
        foreach (var point in points)
        {
            if (float.IsFinite(point.X) && float.IsFinite(point.Y))
            {
                run.Add(point);
            }
            else if (run.Count > 0)
            {
                yield return run;
                run = [];
            }
        }

        if (run.Count > 0)
        {
            yield return run;
        }
    }

    private static SKPaint Pen(Rgb color, float width) => new()
    {
        Color = Color(color),
        IsAntialias = true,
        IsStroke = true,
        StrokeWidth = width,
        StrokeJoin = SKStrokeJoin.Round,
    };

    private static SKColor Color(Rgb color) => new(color.Red, color.Green, color.Blue);

    private static SKRect Rectangle(PlotArea area) => new(area.Left, area.Top, area.Right, area.Bottom);
}
