using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Diffusion.Restorations;
using DiffusionSharp.Diffusion.Samplers;
using DiffusionSharp.Diffusion.Schedules;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Pipelines.Pictures;

/// <summary>
/// Walks over a picture with a model that looks at what lies beside its noise. Blocks that overlap are worked on one after the other and faded
/// into one another, so that there are no seams and the memory does not grow with the picture.
/// </summary>
/// <typeparam name="T">What the model was taught.</typeparam>
internal sealed class RestorationWork<T> where T : IRestoration
{
    private const int Overlap = 32, Tiles = 4;

    private readonly PictureModel _model;
    private readonly RestoreSettings _settings;

    internal RestorationWork(PictureModel model, RestoreSettings settings, T task) => (_model, _settings, Task) = (model, settings, task);

    /// <summary>What the model was taught.</summary>
    public T Task { get; }

    /// <param name="beside">3 channels.</param>
    /// <param name="progress">Told the share that is done after each block.</param>
    /// <param name="stop">Asked before each block.</param>
    /// <returns>Of the model's channels and of as many bits as what lies beside.</returns>
    public Picture Run(Picture beside, IProgress<double>? progress, CancellationToken stop)
    {
        var multiple = _model.Description.Network.SizeMultiple;
        var side = Math.Max(Tiles * _model.Description.Picture.Width, 2 * Overlap) / multiple * multiple;
        var blocks = RestorationBlock.Cover(beside.Width, beside.Height, side, Overlap);
        var canvas = new RestorationCanvas(beside.Width, beside.Height, _model.Description.Picture.Channels, beside.Deep is not null);
        foreach (var (block, index) in blocks.Select((block, index) => (block, index)))
        {
            stop.ThrowIfCancellationRequested();
            canvas.Fade(block, Block(beside.Crop(block.Area), unchecked(_settings.Seed + ((ulong)index << 32)), stop));
            progress?.Report((index + 1.0) / blocks.Count);
        }

        return canvas.ToPicture();
    }

    private Picture Block(Picture beside, ulong seed, CancellationToken stop)
    {
        var multiple = _model.Description.Network.SizeMultiple;
        var fitting = beside.Mirrored(new(0, 0, Lacking(beside.Width, multiple), Lacking(beside.Height, multiple)));
        var made = TensorScope.Release(() =>
        {
            using var untracked = no_grad();
            var known = new PictureModality(3).ToTensor(fitting).to(_model.Model.Device);
            var estimate = Estimate(known, seed, stop);
            var answer = Task.Gain > 0 ? known + (estimate / Task.Gain) : estimate;
            return new PictureModality(_model.Description.Picture.Channels) { IsDeep = beside.Deep is not null }.ToMedia(answer);
        });
        return made.Crop(PixelArea.Of(beside));
    }

    // The mean of all it may have been is the answer to nothing but noise, and a sample is a walk from there; between the two they are mixed.
    private Tensor Estimate(Tensor known, ulong seed, CancellationToken stop)
    {
        var told = Conditioning.None.With(new ConcatCondition(known));
        var side = (int)Math.Max(_model.Description.Picture.Width, 2L * Overlap);
        var tiled = new TiledDenoiser(_model.Model.Denoiser, side, Overlap / 2);
        var denoiser = Task.Gain > 0 ? tiled : _model.Model.Bound(tiled);
        var nothing = zeros([1, _model.Description.Picture.Channels, known.shape[2], known.shape[3]], device: known.device);
        var mean = _settings.Fidelity > 0 ? denoiser.Denoise(nothing, _model.Model.Schedule.At(1), told) : nothing;
        if (_settings.Fidelity == 1)
        {
            return mean;
        }

        var (usual, noise) = (_model.Settings(seed), new NoiseSource([seed]));
        var grid = NoiseGrid.From(_model.Model.Schedule, _settings.Steps ?? usual.Steps);
        var start = _model.Model.Process.Corrupt(nothing, grid[0], noise);
        var sample = usual.Sampler.Sample(new SamplingPlan<Continuous>(denoiser, told, start, grid, noise), stop: stop);
        return _settings.Fidelity * mean + (1 - _settings.Fidelity) * sample;
    }

    private static int Lacking(int side, int multiple) => (multiple - (side % multiple)) % multiple;
}
