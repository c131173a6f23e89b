using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Diffusion.Restorations;
using DiffusionSharp.Diffusion.Samplers;
using DiffusionSharp.Diffusion.Schedules;
using DiffusionSharp.Media.Faults;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.UNets;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Pipelines.Pictures;

/// <summary>
/// Walks over a picture with a model that looks at what lies beside its noise. Blocks that overlap are worked on one after the other and faded
/// into one another, so that there are no seams and the memory does not grow with the picture.
/// </summary>
/// <typeparam name="T">What the model was taught.</typeparam>
internal sealed class RestorationWork<T> where T : IRestoration
{
    private const int Overlap = 32, Tiles = 4, LocalSide = 384, MostReadings = 8;
    private const long Small = 1_500_000, Managed = 24L << 20;

    private readonly PictureModel _model;
    private readonly RestoreSettings _settings;

    internal RestorationWork(PictureModel model, RestoreSettings settings, T task) => (_model, _settings, Task) = (model, settings, task);

    /// <summary>What the model was taught.</summary>
    public T Task { get; }

    // Others normalize over all that they see, and so want to see as much as in training.
    private bool IsLocal => _model.Description.Network is UNetSettings { Norms: NormKind.Pixel, AttentionLevels: [] };

    /// <param name="beside">3 channels.</param>
    /// <param name="progress">Told the share that is done after each block.</param>
    /// <param name="stop">Asked before each block.</param>
    /// <param name="grid">Where the blocks of a JPEG begin: they are laid on the grid of the network, as they lay in training.</param>
    /// <returns>Of the model's channels and of as many bits as what lies beside.</returns>
    public Picture Run(Picture beside, IProgress<double>? progress, CancellationToken stop, JpegGrid grid = default)
    {
        var (left, top) = (Lacking(grid.X, JpegGrid.Block), Lacking(grid.Y, JpegGrid.Block));
        return left + top == 0 ? Walk(beside, progress, stop) : Walk(beside.Mirrored(new(left, top, 0, 0)), progress, stop).Crop(new(left, top, beside.Width, beside.Height));
    }

    private Picture Walk(Picture beside, IProgress<double>? progress, CancellationToken stop)
    {
        var multiple = _model.Description.Network.SizeMultiple;
        var side = Math.Max(IsLocal ? LocalSide : Tiles * _model.Description.Picture.Width, 2 * Overlap) / multiple * multiple;
        var readings = _settings.Readings ?? ((long)beside.Width * beside.Height <= Small ? MostReadings : 1);
        var blocks = RestorationBlock.Cover(beside.Width, beside.Height, side, Overlap);
        var canvas = new RestorationCanvas(beside.Width, beside.Height, _model.Description.Picture.Channels, beside.Deep is not null);
        foreach (var (block, index) in blocks.Select((block, index) => (block, index)))
        {
            stop.ThrowIfCancellationRequested();
            canvas.Fade(block, Block(beside.Crop(block.Area), (readings, unchecked(_settings.Seed + ((ulong)index << 32))), stop));
            progress?.Report((index + 1.0) / blocks.Count);
        }

        return canvas.ToPicture();
    }

    private Picture Block(Picture beside, (int Readings, ulong Seed) told, CancellationToken stop)
    {
        var multiple = _model.Description.Network.SizeMultiple;
        var fitting = beside.Mirrored(new(0, 0, Lacking(beside.Width, multiple), Lacking(beside.Height, multiple)));
        using var pause = CollectionPause.Begin(Managed); // A pause over all blocks would keep what each of them leaves behind.
        var made = TensorScope.Release(() =>
        {
            using var untracked = no_grad();
            var known = new PictureModality(3).ToTensor(fitting).to(_model.Model.Device);
            var estimate = Estimate(known, told, stop);
            var answer = Task.Gain > 0 ? known + (estimate / Task.Gain) : estimate;
            return new PictureModality(_model.Description.Picture.Channels) { IsDeep = beside.Deep is not null }.ToMedia(answer);
        });
        return made.Crop(PixelArea.Of(beside));
    }

    // The mean of all it may have been is the answer to nothing but noise, and a sample is a walk from there; between the two they are mixed.
    private Tensor Estimate(Tensor known, (int Readings, ulong Seed) told, CancellationToken stop)
    {
        var asked = IsLocal ? _model.Model.Denoiser : new TiledDenoiser(_model.Model.Denoiser, (int)Math.Max(_model.Description.Picture.Width, 2L * Overlap), Overlap / 2);
        var denoiser = Task.Gain > 0 ? asked : _model.Model.Bound(asked);
        var nothing = zeros([1, _model.Description.Picture.Channels, known.shape[2], known.shape[3]], device: known.device);
        var mean = _settings.Fidelity > 0 ? Mean(denoiser, (nothing, known), told.Readings, stop) : nothing;
        if (_settings.Fidelity == 1)
        {
            return mean;
        }

        var (usual, noise) = (_model.Settings(told.Seed), new NoiseSource([told.Seed]));
        var grid = NoiseGrid.From(_model.Model.Schedule, _settings.Steps ?? usual.Steps);
        var start = _model.Model.Process.Corrupt(nothing, grid[0], noise);
        var sample = usual.Sampler.Sample(new SamplingPlan<Continuous>(denoiser, Beside(known), start, grid, noise), stop: stop);
        return _settings.Fidelity * mean + (1 - _settings.Fidelity) * sample;
    }

    private Tensor Mean(IDenoiser<Continuous> denoiser, (Tensor Nothing, Tensor Known) of, int readings, CancellationToken stop)
    {
        var mean = of.Nothing;
        for (var reading = 0; reading < readings; reading++)
        {
            stop.ThrowIfCancellationRequested();
            var answer = denoiser.Denoise(Turned(of.Nothing, reading), _model.Model.Schedule.At(1), Beside(Turned(of.Known, reading)));
            mean = mean + (TurnedBack(answer, reading) / readings);
        }

        return mean;
    }

    private static Conditioning Beside(Tensor known) => Conditioning.None.With(new ConcatCondition(known));

    // Mirrored across, down, and along the diagonal.
    private static Tensor Turned(Tensor x, int reading)
    {
        var mirrored = Mirrored(x, reading);
        return (reading & 4) == 0 ? mirrored : mirrored.transpose(2, 3).contiguous();
    }

    private static Tensor TurnedBack(Tensor x, int reading) => Mirrored((reading & 4) == 0 ? x : x.transpose(2, 3), reading);

    private static Tensor Mirrored(Tensor x, int reading)
    {
        long[] axes = [.. (reading & 1) == 0 ? (long[])[] : [3], .. (reading & 2) == 0 ? (long[])[] : [2]];
        return axes.Length == 0 ? x : x.flip(axes);
    }

    private static int Lacking(int side, int multiple) => (multiple - (side % multiple)) % multiple;
}
