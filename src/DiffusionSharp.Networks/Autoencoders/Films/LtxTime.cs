using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Autoencoders.Films;

/// <summary>What a level of the decoder is told of the noise that is left in the latents.</summary>
internal sealed class LtxTime : Block
{
    private static readonly SinusoidalEmbedding _features = new(256, CosineFirst: true);

    private readonly Projection _projection;

    /// <param name="width">Of what is told.</param>
    public LtxTime(long width) : base(nameof(LtxTime)) => _projection = this.Add("timestep_embedder", new Projection(_features.Width, width, Activation.Silu));

    /// <summary>Shifts and scales.</summary>
    /// <param name="table">[N, C], added to each item's.</param>
    /// <param name="told">[B, N·C].</param>
    /// <returns>N tensors of [B, C, 1, 1, 1].</returns>
    public static Tensor[] Parts(Tensor table, Tensor told) =>
        (told.unflatten(1, table.shape[0], table.shape[1]) + table).unsqueeze(-1).unsqueeze(-1).unsqueeze(-1).unbind(1);

    /// <summary>Scales and shifts, where there is something to do it with.</summary>
    /// <param name="x">[B, C, F, H, W].</param>
    /// <param name="parts">Shifts and scales, or null.</param>
    /// <param name="first">Which of them shifts; the next one scales.</param>
    /// <returns>[B, C, F, H, W].</returns>
    public static Tensor Modulated(Tensor x, Tensor[]? parts, int first) => parts is null ? x : x * (1 + parts[first + 1]) + parts[first];

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x) => _projection.call(_features.Of(x));
}
