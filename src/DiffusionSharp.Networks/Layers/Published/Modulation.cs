namespace DiffusionSharp.Networks.Layers.Published;

/// <summary>Shifts, scales and gates for a block, from one embedding (adaLN, Peebles &amp; Xie 2022, arXiv:2212.09748).</summary>
internal sealed class Modulation : nn.Module<Tensor, Tensor[]>
{
    private readonly long _parts;
    private readonly LinearLayer _linear;

    /// <param name="width">Of the embedding and of each part.</param>
    /// <param name="parts">Number of shifts, scales and gates.</param>
    public Modulation(long width, long parts) : base(nameof(Modulation))
    {
        _parts = parts;
        _linear = this.Add("linear", new LinearLayer(width, parts * width));
    }

    /// <summary>x·(1 + scale) + shift.</summary>
    /// <param name="x">[B, T, W].</param>
    /// <param name="shift">[B, 1 or T, W].</param>
    /// <param name="scale">[B, 1 or T, W].</param>
    /// <returns>[B, T, W].</returns>
    public static Tensor Apply(Tensor x, Tensor shift, Tensor scale) => x * (1 + scale) + shift;

    /// <summary>The same after a norm of the last side without weights.</summary>
    /// <inheritdoc cref="Apply"/>
    public static Tensor ApplyToNormalized(Tensor x, Tensor shift, Tensor scale, double epsilon = 1e-6) =>
        Apply(nn.functional.layer_norm(x, [x.shape[^1]], eps: epsilon), shift, scale);

    /// <summary>The parts.</summary>
    /// <param name="input">[B, W].</param>
    /// <returns>Each [B, 1, W].</returns>
    public override Tensor[] forward(Tensor input) => _linear.call(nn.functional.silu(input)).unsqueeze(1).chunk(_parts, -1);
}
