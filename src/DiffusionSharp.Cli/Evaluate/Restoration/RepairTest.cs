using DiffusionSharp.Media.Images;
using DiffusionSharp.Pipelines.Pictures;

namespace DiffusionSharp.Cli.Evaluate.Restoration;

/// <summary>Damage that leaves the size as it is.</summary>
/// <param name="words">What it is.</param>
/// <param name="damage">Does it.</param>
internal sealed class RepairTest(string words, Func<Picture, ulong, Picture> damage) : IPhotoTest
{
    public string Words => words;

    public string SimpleWords => "as given";

    public PhotoScore Score { get; } = new(0, OnLuma: false);

    public Picture Fitting(Picture photo) => photo;

    public Picture Given(Picture photo, ulong seed) => damage(photo, seed);

    public Picture Simple(Picture given) => given;

    public Picture Answer(PictureModel model, Picture given, RestoreSettings settings, CancellationToken stop) => model.Restore(given, settings, stop: stop);
}
