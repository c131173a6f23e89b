using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Layers.Published;

/// <summary>Mixes what pictures say by themselves with what their video says, by a share that was trained.</summary>
internal sealed class Mixer : Block<Tensor>
{
    private readonly Weight _factor;

    public Mixer() : base(nameof(Mixer)) => _factor = this.Add("mix_factor", new Weight(1));

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x, Tensor context)
    {
        var share = _factor.Value.sigmoid();
        return share * x + (1 - share) * context;
    }
}
