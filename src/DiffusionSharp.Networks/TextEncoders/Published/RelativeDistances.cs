namespace DiffusionSharp.Networks.TextEncoders.Published;

/// <summary>
/// Sorts the distances between tokens into buckets (Raffel et al. 2019, arXiv:1910.10683): one for each short distance, then wider and wider
/// ones; the first half for tokens before, the second for those after.
/// </summary>
/// <param name="Buckets">How many.</param>
/// <param name="Farthest">From here on all distances are the same.</param>
internal sealed record RelativeDistances(int Buckets, int Farthest)
{
    /// <summary>The bucket of each pair.</summary>
    /// <param name="length">T.</param>
    /// <param name="device">Where the tokens are.</param>
    /// <returns>[T, T], Int64: from the token that asks to the one that is looked at.</returns>
    public Tensor Between(long length, Device device)
    {
        var along = Enumerable.Range(0, (int)(2 * length - 1)).Select(index => (long)Bucket(index - (int)(length - 1))).ToArray();
        var positions = arange(length, int64, device);
        return tensor(along, device: device).index_select(0, (positions.unsqueeze(0) - positions.unsqueeze(1) + length - 1).flatten()).reshape(length, length);
    }

    // The peers compute in float32, and so must we: at a border the rounding decides.
    private int Bucket(int distance)
    {
        var half = Buckets / 2;
        var (exact, away, start) = (half / 2, Math.Abs(distance), distance > 0 ? half : 0);
        if (away < exact)
        {
            return start + away;
        }

        var share = MathF.Log((float)away / exact) / (float)Math.Log((double)Farthest / exact);
        return start + Math.Min(half - 1, exact + (int)(share * (half - exact)));
    }
}
