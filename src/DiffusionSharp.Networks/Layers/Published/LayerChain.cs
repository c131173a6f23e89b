using System.Globalization;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Layers.Published;

/// <summary>Steps one after the other, whose layers bear the number of their place, as in published lists.</summary>
internal sealed class LayerChain : Block
{
    private readonly ChainLink[] _links;

    /// <param name="links">In order; at least one of them makes a fresh tensor.</param>
    public LayerChain(params IEnumerable<ChainLink> links) : base(nameof(LayerChain))
    {
        _links = [.. links];
        foreach (var (place, link) in _links.Index())
        {
            if (link.Part is not null)
            {
                this.Add(place.ToString(CultureInfo.InvariantCulture), link.Part);
            }
        }
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x) => TensorScope.Chain(x, _links.Select(link => link.Run));
}
