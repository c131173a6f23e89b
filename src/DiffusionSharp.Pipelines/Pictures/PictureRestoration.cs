using DiffusionSharp.Diffusion.Restorations;
using DiffusionSharp.Media.Faults;
using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Pipelines.Pictures;

/// <summary>What models do that were trained with something beside the noise, on pictures of any size.</summary>
public static class PictureRestoration
{
    /// <summary>The picture, restored.</summary>
    /// <param name="model">Made by a recipe with <c>restoration</c>, like recipes/restore.json.</param>
    /// <param name="damaged">Of any size; grey comes out grey, 16 bits as 16, and transparency stays.</param>
    /// <param name="settings">How.</param>
    /// <param name="progress">Told the share that is done after each block.</param>
    /// <param name="stop">Asked before each block.</param>
    /// <exception cref="ArgumentException">The model is of another kind.</exception>
    public static Picture Restore(this PictureModel model, Picture damaged, RestoreSettings settings, IProgress<double>? progress = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(damaged);
        var work = RestorationTasks.Of<RepairRestoration>(model, settings, ("restore", "recipes/restore.json"));
        return Shaped(damaged, work.Run(PictureAlpha.Without(damaged).ToChannels(3), progress, stop, JpegGrid.Of(damaged)));
    }

    /// <summary>The picture, enlarged.</summary>
    /// <param name="model">Made by a recipe like recipes/upscale.json.</param>
    /// <param name="small">Of any size; grey comes out grey, 16 bits as 16, and transparency is enlarged with it. The factor is one that the model was taught.</param>
    /// <param name="settings">How.</param>
    /// <param name="progress">Told the share that is done after each block.</param>
    /// <param name="stop">Asked before each block.</param>
    /// <exception cref="ArgumentException">The model is of another kind or was taught other factors, or the result has more than <see cref="PictureFile.MaxPixels"/>.</exception>
    public static Picture Enlarge(this PictureModel model, (Picture Picture, int Factor) small, RestoreSettings settings, IProgress<double>? progress = null, CancellationToken stop = default)
    {
        var (picture, factor) = small;
        ArgumentNullException.ThrowIfNull(picture);
        var work = RestorationTasks.Of<EnlargingRestoration>(model, settings, ("enlarge", "recipes/upscale.json"));
        if (!work.Task.Factors().Contains(factor))
        {
            throw new ArgumentException($"The model '{model.Description.Name}' was taught to enlarge {string.Join(" and ", work.Task.Factors())} times, not {factor} times. Ask for one of these.", nameof(small));
        }

        if ((long)picture.Width * factor * picture.Height * factor > PictureFile.MaxPixels)
        {
            throw new ArgumentException(
                $"{picture.Width}x{picture.Height} enlarged {factor} times has more than {PictureFile.MaxPixels / 1_000_000} million pixels, the most that a picture may have. Ask for less, or cut a part out.", nameof(small));
        }

        var large = picture.Resize(picture.Width * factor, picture.Height * factor);
        return Shaped(large, work.Run(PictureAlpha.Without(large).ToChannels(3), progress, stop));
    }

    /// <summary>The picture in colors as they may have been; its brightness stays as it is.</summary>
    /// <param name="model">Made by a recipe like recipes/colorize.json.</param>
    /// <param name="grey">Of any size; colors that it has are not looked at. Transparency and 16 bits stay.</param>
    /// <param name="settings">How.</param>
    /// <param name="progress">Told the share that is done after each block.</param>
    /// <param name="stop">Asked before each block.</param>
    /// <exception cref="ArgumentException">The model is of another kind.</exception>
    public static Picture Colorize(this PictureModel model, Picture grey, RestoreSettings settings, IProgress<double>? progress = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(grey);
        var work = RestorationTasks.Of<ColoringRestoration>(model, settings, ("color", "recipes/colorize.json"));
        var brightness = PictureAlpha.Without(grey).ToChannels(1);
        var colored = PictureBrightness.Given(work.Run(brightness.ToChannels(3), progress, stop), brightness);
        return grey.Channels == 4 ? PictureAlpha.Of(grey, colored) : colored;
    }

    /// <summary>Where scratches, creases, losses and specks hide the picture: 1 channel, brighter the surer.</summary>
    /// <param name="model">Made by a recipe like recipes/scratches.json.</param>
    /// <param name="damaged">Of any size.</param>
    /// <param name="progress">Told the share that is done after each block.</param>
    /// <param name="stop">Asked before each block.</param>
    /// <exception cref="ArgumentException">The model is of another kind.</exception>
    public static Picture Mark(this PictureModel model, Picture damaged, IProgress<double>? progress = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(damaged);
        var work = RestorationTasks.Of<MarkingRestoration>(model, new(), ("find scratches", "recipes/scratches.json"));
        return work.Run(damaged.OnBackground(255, 255, 255).ToChannels(3), progress, stop);
    }

    private static Picture Shaped(Picture like, Picture color) => like.Channels == 4 ? PictureAlpha.Of(like, color) : color.ToChannels(like.Channels);
}
