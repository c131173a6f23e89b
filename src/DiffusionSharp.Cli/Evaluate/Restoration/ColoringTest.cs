using DiffusionSharp.Media.Images;
using DiffusionSharp.Pipelines.Pictures;

namespace DiffusionSharp.Cli.Evaluate.Restoration;

/// <summary>Without its colors.</summary>
internal sealed class ColoringTest : IPhotoTest
{
    public string Words => "made grey";

    public string SimpleWords => "grey";

    public PhotoScore Score { get; } = new(0, OnLuma: false);

    public Picture Fitting(Picture photo) => photo;

    public Picture Given(Picture photo, ulong seed) => photo.ToChannels(1);

    public Picture Simple(Picture given) => given.ToChannels(3);

    public Picture Answer(PictureModel model, Picture given, RestoreSettings settings, CancellationToken stop) => model.Colorize(given, settings, stop: stop);
}
