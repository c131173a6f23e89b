using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Transformers.Published;

/// <summary>Cuts pictures into patches and tells each where it lies, by positions that are computed.</summary>
internal sealed class PicturePatches : Block
{
    private readonly SinePositions _positions;
    private readonly ConvolutionLayer _project;

    /// <param name="channels">Of a picture.</param>
    /// <param name="patch">Height and width of a patch.</param>
    /// <param name="positions">Where patches lie.</param>
    public PicturePatches(long channels, long patch, SinePositions positions) : base(nameof(PicturePatches))
    {
        _positions = positions;
        _project = this.Add("proj", ConvolutionLayer.Patches(channels, positions.Width, [patch, patch]));
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x)
    {
        var patches = _project.call(x.to(_project.Type));
        return patches.flatten(2).transpose(1, 2) + _positions.Of(patches.shape[2], patches.shape[3], x.device).to(patches.dtype);
    }
}
