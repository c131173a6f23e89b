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

    public IPhotoScore Score { get; } = new PhotoScore(0, OnLuma: false);

    public (Picture Wanted, Picture Given) Pair(Picture photo, ulong seed) => (photo, damage(photo, seed));

    public Picture Simple(Picture given) => given;

    public Picture Answer(PictureModel model, Picture given, RestoreSettings settings, CancellationToken stop) => model.Restore(given, settings, stop: stop);
}
