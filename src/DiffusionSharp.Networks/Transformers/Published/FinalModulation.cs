using DiffusionSharp.Networks.Layers.Published;

namespace DiffusionSharp.Networks.Transformers.Published;

/// <summary>The norm after all blocks that share their modulation.</summary>
internal static class FinalModulation
{
    /// <summary>Normalizes, shifts and scales.</summary>
    /// <param name="x">[B, T, W].</param>
    /// <param name="table">2·W numbers: shift and scale.</param>
    /// <param name="embedding">[B or 1, T or 1, W], added to both.</param>
    /// <param name="epsilon">Of the norm.</param>
    /// <returns>[B, T, W].</returns>
    public static Tensor Apply(Tensor x, Tensor table, Tensor embedding, double epsilon = 1e-6)
    {
        var parts = (table.reshape(1, 1, 2, -1) + embedding.unsqueeze(2)).unbind(2);
        return Modulation.ApplyToNormalized(x, parts[0], parts[1], epsilon);
    }
}
