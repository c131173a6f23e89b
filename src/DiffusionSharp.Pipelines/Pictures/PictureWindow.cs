using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Pipelines.Pictures;

/// <summary>The part of a large picture that a model of small ones looks at: what shall change, and as much again around it.</summary>
internal static class PictureWindow
{
    private const double Context = 1.5;

    /// <summary>A window of the model's aspect where it fits into the picture, no smaller than the model's pictures.</summary>
    /// <param name="changed">What shall change.</param>
    /// <param name="picture">The whole.</param>
    /// <param name="model">The model's size.</param>
    public static PixelArea Around(PixelArea changed, (int Width, int Height) picture, (int Width, int Height) model)
    {
        var scale = Math.Max(1, Context * Math.Max((double)changed.Width / model.Width, (double)changed.Height / model.Height));
        var (left, width) = Span(changed.X, changed.Width, (int)Math.Ceiling(model.Width * scale), picture.Width);
        var (top, height) = Span(changed.Y, changed.Height, (int)Math.Ceiling(model.Height * scale), picture.Height);
        return new(left, top, width, height);
    }

    private static (int First, int Size) Span(int first, int size, int wanted, int whole)
    {
        var taken = Math.Min(wanted, whole);
        return (Math.Clamp(first + (size / 2) - (taken / 2), 0, whole - taken), taken);
    }
}
