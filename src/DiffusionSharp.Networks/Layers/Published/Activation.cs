namespace DiffusionSharp.Networks.Layers.Published;

/// <summary>What lies between the two layers of a feed-forward branch.</summary>
/// <param name="Function">Number by number.</param>
/// <param name="Gated">The first layer is twice as wide; its second half goes through <paramref name="Function"/> and multiplies the first (Shazeer 2020, arXiv:2002.05202).</param>
internal sealed record Activation(Func<Tensor, Tensor> Function, bool Gated = false)
{
    /// <summary>x·Φ(x) (Hendrycks &amp; Gimpel 2016, arXiv:1606.08415).</summary>
    public static Activation Gelu { get; } = new(x => nn.functional.gelu(x));

    /// <summary>The same by a hyperbolic tangent.</summary>
    public static Activation TanhGelu { get; } = new(x => nn.functional.gelu(x, TorchSharp.Modules.GELU.Approximate.tanh));

    /// <summary>x·sigmoid(1.702·x).</summary>
    public static Activation QuickGelu { get; } = new(x => x * (1.702 * x).sigmoid());

    /// <summary>x·sigmoid(x).</summary>
    public static Activation Silu { get; } = new(x => nn.functional.silu(x));

    /// <summary>max(x, 0).</summary>
    public static Activation Relu { get; } = new(x => x.relu());

    /// <summary>By the names of <c>activation_fn</c> in the configurations of denoisers.</summary>
    public static IReadOnlyDictionary<string, Activation> OfDenoisers { get; } = new Dictionary<string, Activation>
    {
        ["gelu"] = Gelu,
        ["gelu-approximate"] = TanhGelu,
        ["geglu"] = Gelu with { Gated = true },
        ["geglu-approximate"] = QuickGelu,
        ["swiglu"] = Silu with { Gated = true },
        ["linear-silu"] = Silu,
    };

    /// <summary>By the names of <c>hidden_act</c> in the configurations of encoders.</summary>
    public static IReadOnlyDictionary<string, Activation> OfEncoders { get; } = new Dictionary<string, Activation>
    {
        ["gelu"] = Gelu,
        ["gelu_new"] = TanhGelu,
        ["gelu_pytorch_tanh"] = TanhGelu,
        ["quick_gelu"] = QuickGelu,
        ["silu"] = Silu,
        ["relu"] = Relu,
    };

    /// <summary>Applies it.</summary>
    /// <param name="x">[…, W], or [..., 2·W] where it is gated.</param>
    /// <returns>[…, W].</returns>
    public Tensor Apply(Tensor x)
    {
        if (!Gated)
        {
            return Function(x);
        }

        var halves = x.chunk(2, -1);
        return Function(halves[1]).mul_(halves[0]);
    }
}
