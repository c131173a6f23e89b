namespace DiffusionSharp.Networks.Layers.Published;

/// <summary>A step of a <see cref="LayerChain"/>, with or without weights.</summary>
/// <param name="Run">What it does.</param>
/// <param name="Part">What has weights; null for nothing.</param>
internal sealed record ChainLink(Func<Tensor, Tensor> Run, nn.Module? Part = null)
{
    /// <summary>max(x, 0).</summary>
    public static ChainLink Relu { get; } = new(x => nn.functional.relu(x));

    /// <summary>x·σ(x).</summary>
    public static ChainLink Silu { get; } = new(x => nn.functional.silu(x));

    /// <summary>Takes a place in published lists, and does nothing but in training.</summary>
    public static ChainLink Dropout { get; } = new(x => x);

    /// <summary>Doubles height and width by repeating positions.</summary>
    public static ChainLink Doubling { get; } = new(x => nn.functional.interpolate(x, scale_factor: [2, 2], mode: InterpolationMode.Nearest));

    /// <summary>A layer with weights.</summary>
    public static implicit operator ChainLink(nn.Module<Tensor, Tensor> part) => new(part.call, part);
}
