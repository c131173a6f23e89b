using DiffusionSharp.Media.Images;
using DiffusionSharp.Pipelines.Tasks;

namespace DiffusionSharp.Pipelines.Pictures;

/// <summary>A part of a picture that shall be filled, and the window around it that a model looks at.</summary>
/// <param name="Request">What to fill.</param>
/// <param name="Window">What the model sees of it.</param>
internal sealed record PictureGap(FillRequest Request, PixelArea Window)
{
    /// <summary>A gap and its window.</summary>
    /// <param name="request">What to fill.</param>
    /// <param name="model">The size that the model was trained on.</param>
    /// <exception cref="ArgumentException">The mask has another size, or admits no change.</exception>
    public static PictureGap Of(FillRequest request, (int Width, int Height) model)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (source, mask) = (request.Source, request.Mask);
        _ = PictureMasks.Blend(source, source, mask);
        var changed = PictureMasks.Bounds(mask) ?? throw new ArgumentException("The mask is dark everywhere, so nothing would change. Make it bright where something new is wanted.", nameof(request));
        return new(request, PictureWindow.Around(changed, (source.Width, source.Height), model));
    }

    /// <summary>What the model is asked: the window, brought to a size.</summary>
    /// <param name="width">Of the model's work.</param>
    /// <param name="height">Of the model's work.</param>
    /// <param name="cell">Pixels that change together, in each direction: whatever touches the mask may change.</param>
    public InpaintRequest<Picture> Asked(int width, int height, int cell = 1)
    {
        var (source, mask) = (Request.Source.Crop(Window).Resize(width, height), Request.Mask.Crop(Window).Resize(width, height));
        return new(source, Grown(mask, cell), Request.Prompt) { Strength = Request.Strength };
    }

    /// <summary>The whole picture with what was made of the window in its place; where the mask is 0, its very bytes.</summary>
    public Picture With(Picture made)
    {
        var fitting = made.Resize(Window.Width, Window.Height).ToChannels(Request.Source.Channels);
        return PictureMasks.Blend(Request.Source, Request.Source.With(fitting, Window.X, Window.Y), Request.Mask);
    }

    // Half of a pixel that may change counts as one: the mixing comes after.
    private static Picture Grown(Picture mask, int cell)
    {
        var (columns, pixels) = ((mask.Width + cell - 1) / cell, mask.Pixels);
        int CellOf(int i) => (i / mask.Width / cell * columns) + (i % mask.Width / cell);

        var touched = new bool[columns * ((mask.Height + cell - 1) / cell)];
        for (var i = 0; i < pixels.Length; i++)
        {
            touched[CellOf(i)] |= pixels[i] > 0;
        }

        return new(mask.Width, mask.Height, 1, [.. Enumerable.Range(0, pixels.Length).Select(i => touched[CellOf(i)] ? byte.MaxValue : (byte)0)]);
    }
}
