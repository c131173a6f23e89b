namespace DiffusionSharp.Networks.Autoencoders.Films;

/// <summary>Films as rows of frames.</summary>
internal static class Frames
{
    /// <summary>Puts empty frames before the first, so that a convolution over time sees only what came before.</summary>
    /// <param name="x">[B, C, F, H, W].</param>
    /// <param name="count">Number of empty frames.</param>
    /// <returns>[B, C, count + F, H, W].</returns>
    public static Tensor AfterNothing(Tensor x, long count) => nn.functional.pad(x, [0, 0, 0, 0, count, 0]);

    /// <summary>Repeats the first and the last frame.</summary>
    /// <param name="x">[B, C, F, H, W].</param>
    /// <param name="before">How often the first is repeated.</param>
    /// <param name="after">How often the last is repeated.</param>
    /// <returns>[B, C, before + F + after, H, W].</returns>
    public static Tensor Repeated(Tensor x, long before, long after)
    {
        var first = x.narrow(2, 0, 1).expand(-1, -1, before, -1, -1);
        var last = x.narrow(2, x.shape[2] - 1, 1).expand(-1, -1, after, -1, -1);
        return cat([first, x, last], 2);
    }

    /// <summary>Does something to each frame alone.</summary>
    /// <param name="x">[B, C, F, H, W].</param>
    /// <param name="work">From [B·F, C, H, W] to [B·F, C′, H′, W′].</param>
    /// <returns>[B, C′, F, H′, W′].</returns>
    public static Tensor Each(Tensor x, Func<Tensor, Tensor> work) =>
        work(x.transpose(1, 2).flatten(0, 1)).unflatten(0, x.shape[0], x.shape[2]).transpose(1, 2);

    /// <summary>Lays channels out over time, rows and columns.</summary>
    /// <param name="x">[B, C·f·h·w, F, H, W], the first factor outermost.</param>
    /// <param name="factors">f, h and w.</param>
    /// <returns>[B, C, F·f, H·h, W·w].</returns>
    public static Tensor Spread(Tensor x, params IReadOnlyList<long> factors)
    {
        var s = x.shape;
        return x.reshape(s[0], -1, factors[0], factors[1], factors[2], s[2], s[3], s[4]).permute(0, 1, 5, 2, 6, 3, 7, 4)
            .reshape(s[0], -1, s[2] * factors[0], s[3] * factors[1], s[4] * factors[2]);
    }

    /// <summary>The inverse of <see cref="Spread"/>.</summary>
    /// <param name="x">[B, C, F·f, H·h, W·w].</param>
    /// <param name="factors">f, h and w.</param>
    /// <returns>[B, C·f·h·w, F, H, W].</returns>
    public static Tensor Gathered(Tensor x, params IReadOnlyList<long> factors)
    {
        var s = x.shape;
        return x.reshape(s[0], s[1], s[2] / factors[0], factors[0], s[3] / factors[1], factors[1], s[4] / factors[2], factors[2]).permute(0, 1, 3, 5, 7, 2, 4, 6).flatten(1, 4);
    }
}
