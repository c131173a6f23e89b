using DiffusionSharp.Media.Images;
using DiffusionSharp.Pipelines.Pictures;

namespace DiffusionSharp.Cli.Evaluate.Restoration;

/// <summary>Without its colors.</summary>
internal sealed class ColoringTest : IPhotoTest
{
    public string Words => "made grey";

    public string SimpleWords => "grey";

    public IPhotoScore Score { get; } = new PhotoScore(0, OnLuma: false);

    public (Picture Wanted, Picture Given) Pair(Picture photo, ulong seed) => (photo, photo.ToChannels(1));

    public Picture Simple(Picture given) => given.ToChannels(3);

    public Picture Answer(PictureModel model, Picture given, RestoreSettings settings, CancellationToken stop) => model.Colorize(given, settings, stop: stop);
}
