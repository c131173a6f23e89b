namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>Draws tokens from log-probabilities, with one random number a token.</summary>
internal static class TokenDraw
{
    /// <summary>By inverting the cumulative distribution, in double precision so that impossible tokens are never drawn.</summary>
    /// <param name="logits">[B, L, V], up to a constant.</param>
    /// <param name="uniform">[B, L], in [0, 1).</param>
    /// <returns>[B, L], Int64.</returns>
    public static Tensor From(Tensor logits, Tensor uniform)
    {
        var cumulated = nn.functional.softmax(logits.to(ScalarType.Float64), -1).cumsum(-1);
        var place = uniform.to(ScalarType.Float64).unsqueeze(-1) * cumulated.narrow(-1, -1, 1);
        return (cumulated <= place).sum(-1, type: ScalarType.Int64);
    }
}
