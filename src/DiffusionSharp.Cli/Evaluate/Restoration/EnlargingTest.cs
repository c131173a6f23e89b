using DiffusionSharp.Diffusion.Degradations;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Pipelines.Pictures;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Cli.Evaluate.Restoration;

/// <summary>Reduced as MATLAB's <c>imresize</c> does.</summary>
/// <param name="factor">By how much.</param>
internal sealed class EnlargingTest(int factor) : IPhotoTest
{
    private static readonly PictureModality _modality = new(3);

    public string Words => $"reduced {factor} times (bicubic)";

    public string SimpleWords => "bicubic";

    public IPhotoScore Score { get; } = new PhotoScore(factor, OnLuma: true);

    public (Picture Wanted, Picture Given) Pair(Picture photo, ulong seed)
    {
        var wanted = photo.CropCenter(photo.Width / factor * factor, photo.Height / factor * factor);
        return (wanted, TensorScope.Release(() => _modality.ToMedia(new DownscaleDegradation(factor, new BicubicReduction()).Apply(_modality.ToTensor(wanted)))));
    }

    public Picture Simple(Picture given) => given.Resize(given.Width * factor, given.Height * factor);

    public Picture Answer(PictureModel model, Picture given, RestoreSettings settings, CancellationToken stop) => model.Enlarge((given, factor), settings, stop: stop);
}
