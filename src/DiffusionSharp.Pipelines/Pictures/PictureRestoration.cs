using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Diffusion.Samplers;
using DiffusionSharp.Diffusion.Schedules;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Pipelines.Pictures;

/// <summary>Restores pictures of any size with a model that was trained with the damaged picture beside the noise.</summary>
public static class PictureRestoration
{
    private const int Overlap = 32, Tiles = 4;

    /// <summary>
    /// The picture, restored. Blocks that overlap are worked on one after the other and faded into one another, so that there are no seams and
    /// the memory does not grow with the picture.
    /// </summary>
    /// <param name="model">Made by a recipe with <c>restoration</c>.</param>
    /// <param name="damaged">Of any size; grey comes out grey, and transparency stays.</param>
    /// <param name="settings">How.</param>
    /// <param name="progress">Told the share that is done after each block.</param>
    /// <param name="stop">Asked before each block.</param>
    /// <exception cref="ArgumentException">The model is of another kind.</exception>
    public static Picture Restore(this PictureModel model, Picture damaged, RestoreSettings settings, IProgress<double>? progress = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(damaged);
        ArgumentNullException.ThrowIfNull(settings);
        RequireRestorer(model);
        var color = PictureAlpha.Without(damaged).ToChannels(3);
        var multiple = model.Description.Network.SizeMultiple;
        var side = Math.Max(Tiles * model.Description.Picture.Width, 2 * Overlap) / multiple * multiple;
        var blocks = RestorationBlock.Cover(color.Width, color.Height, side, Overlap);
        var result = (byte[])color.Pixels.Clone();
        foreach (var (block, index) in blocks.Select((block, index) => (block, index)))
        {
            stop.ThrowIfCancellationRequested();
            var part = Restored(model, color.Crop(block.Area), settings with { Seed = unchecked(settings.Seed + ((ulong)index << 32)) }, stop);
            block.FadeInto(result, color.Width, part);
            progress?.Report((index + 1.0) / blocks.Count);
        }

        var restored = new Picture(color.Width, color.Height, 3, result);
        return damaged.Channels == 4 ? PictureAlpha.Of(damaged, restored) : restored.ToChannels(damaged.Channels);
    }

    private static Picture Restored(PictureModel model, Picture damaged, RestoreSettings settings, CancellationToken stop)
    {
        var multiple = model.Description.Network.SizeMultiple;
        var fitting = damaged.Mirrored(new(0, 0, Lacking(damaged.Width, multiple), Lacking(damaged.Height, multiple)));
        var restored = TensorScope.Release(() =>
        {
            using var untracked = no_grad();
            var beside = model.Model.Encode(fitting);
            return model.Model.Modality.ToMedia(Estimate(model, beside, settings, stop));
        });
        return restored.Crop(PixelArea.Of(damaged));
    }

    private static Tensor Estimate(PictureModel model, Tensor beside, RestoreSettings settings, CancellationToken stop)
    {
        var told = Conditioning.None.With(new ConcatCondition(beside));
        var side = (int)Math.Max(model.Description.Picture.Width, 2L * Overlap);
        var denoiser = model.Model.Bound(new TiledDenoiser(model.Model.Denoiser, side, Overlap / 2));
        var most = model.Model.Schedule.At(1);
        var mean = settings.Fidelity > 0 ? denoiser.Denoise(zeros_like(beside), most, told) : zeros_like(beside);
        if (settings.Fidelity == 1)
        {
            return mean;
        }

        var (usual, noise) = (model.Settings(settings.Seed), new NoiseSource([settings.Seed]));
        var grid = NoiseGrid.From(model.Model.Schedule, settings.Steps ?? usual.Steps);
        var start = model.Model.Process.Corrupt(zeros_like(beside), grid[0], noise);
        var sample = usual.Sampler.Sample(new SamplingPlan<Continuous>(denoiser, told, start, grid, noise), stop: stop);
        return settings.Fidelity * mean + (1 - settings.Fidelity) * sample;
    }

    private static int Lacking(int side, int multiple) => (multiple - (side % multiple)) % multiple;

    private static void RequireRestorer(PictureModel model)
    {
        if (model.Description.Network is not Networks.UNets.UNetSettings { Beside: 3 } || model.Description.Picture.Channels != 3)
        {
            throw new ArgumentException($"The model '{model.Description.Name}' does not restore pictures: it was not trained with a damaged picture beside the noise. Train one with recipes/restore.json, or name another.", nameof(model));
        }
    }
}
