using DiffusionSharp.Media.Damage;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Pipelines.Pictures;

namespace DiffusionSharp.Cli.Evaluate.Restoration;

/// <summary>Scratches, creases, losses and specks are to be found, not to be taken away.</summary>
internal sealed class MarkingTest : IPhotoTest
{
    public string Words => "damaged as time does it, of which all that hides the picture is to be found";

    public string SimpleWords => "everything marked";

    public IPhotoScore Score { get; } = new MarkingScore();

    public (Picture Wanted, Picture Given) Pair(Picture photo, ulong seed)
    {
        var damaged = DamageSynthesizer.Apply(photo, new(), seed);
        return (damaged.Mask, damaged.Picture);
    }

    public Picture Simple(Picture given) => PictureMasks.FromArea(given, PixelArea.Of(given));

    public Picture Answer(PictureModel model, Picture given, RestoreSettings settings, CancellationToken stop) => model.Mark(given, stop: stop);
}
