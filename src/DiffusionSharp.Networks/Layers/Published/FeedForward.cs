using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Layers.Published;

/// <summary>The second branch of a transformer block: wider, an activation, and back.</summary>
internal sealed class FeedForward : Block
{
    private readonly Activation _activation;
    private readonly LinearLayer _widen, _narrow;

    /// <param name="width">Of a token's vector.</param>
    /// <param name="hidden">Width between the two layers.</param>
    /// <param name="activation">What lies between them.</param>
    public FeedForward(long width, long hidden, Activation activation) : base(nameof(FeedForward))
    {
        _activation = activation;
        _widen = this.AddAt("net.0.proj", new LinearLayer(width, activation.Gated ? 2 * hidden : hidden));
        _narrow = this.AddAt("net.2", new LinearLayer(hidden, width));
    }

    /// <summary>Four times as wide and gated by GELU, as in U-Nets.</summary>
    /// <param name="width">Of a token's vector.</param>
    public static FeedForward Gated(long width) => new(width, 4 * width, Activation.Gelu with { Gated = true });

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x) => _narrow.call(_activation.Apply(_widen.call(x)));
}
