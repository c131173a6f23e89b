using DiffusionSharp.Data.Pictures;
using DiffusionSharp.Diffusion.Degradations;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Data.Restoration;

/// <summary>The patch reduced by one of several factors, in 8 bits as a file would hold it, and enlarged again.</summary>
/// <param name="factors">Each as likely; patches divide by them.</param>
internal sealed class ReducedPatches(IReadOnlyList<int> factors) : IPatchMaker
{
    private static readonly PictureModality _modality = new(3);

    public (Picture Wanted, Picture Beside) Make(Picture patch, ref ExampleRandom random)
    {
        var degradation = new DownscaleDegradation(factors[random.Below(factors.Count)], new BicubicReduction());
        var small = TensorScope.Release(() => _modality.ToMedia(degradation.Apply(_modality.ToTensor(patch))));
        return (patch, small.Resize(patch.Width, patch.Height));
    }
}
