namespace DiffusionSharp.Evaluation.Metrics;

/// <summary>Checks features once, at the public edge: some shapes that do not fit would end the process inside libtorch.</summary>
internal static class Features
{
    /// <summary>The same numbers in float64 on the CPU.</summary>
    /// <param name="features">[N, F].</param>
    /// <param name="argument">What they are called in the sentence and the exception.</param>
    /// <param name="atLeast">How many items are needed.</param>
    /// <returns>[N, F], without gradients.</returns>
    public static Tensor Check(Tensor features, string argument, int atLeast = 2)
    {
        ArgumentNullException.ThrowIfNull(features, argument);
        var shape = features.shape;
        if (shape.Length != 2 || shape[1] < 1)
        {
            throw new ArgumentException($"The {argument} features have the shape [{string.Join(", ", shape)}], but [N, F] is wanted. Give one row of features for each item.", argument);
        }

        if (shape[0] < atLeast)
        {
            throw new ArgumentException($"There are {shape[0]} {argument} items, but at least {atLeast} are needed. Give more items.", argument);
        }

        var wide = features.detach().to(ScalarType.Float64, CPU);
        var broken = wide.isfinite().all(1).logical_not().sum().item<long>();
        return broken == 0 ? wide : throw new ArgumentException(
            $"{broken} of the {shape[0]} {argument} items have features that are not finite (NaN or infinity). Remove these items, or mend what made them.", argument);
    }

    /// <summary>Both in float64 on the CPU.</summary>
    /// <exception cref="ArgumentException">One of them cannot be used, or their widths differ.</exception>
    public static (Tensor Real, Tensor Generated) CheckBoth(Tensor real, Tensor generated, int atLeast = 2)
    {
        var both = (Real: Check(real, nameof(real), atLeast), Generated: Check(generated, nameof(generated), atLeast));
        CheckWidths(both.Real.shape[1], both.Generated.shape[1], nameof(generated));
        return both;
    }

    public static void CheckWidths(long first, long second, string argument)
    {
        if (first != second)
        {
            throw new ArgumentException($"One set has {first} features an item and the other {second}. Take both from one extractor.", argument);
        }
    }
}
