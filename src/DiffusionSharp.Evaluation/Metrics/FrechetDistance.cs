using DiffusionSharp.Tensors;

namespace DiffusionSharp.Evaluation.Metrics;

/// <summary>
/// The Fréchet distance of two sets as if their features were normal: ‖μ₁ − μ₂‖² + tr(S₁ + S₂ − 2·(S₁·S₂)^½) (Dowson and Landau 1982; as
/// FID with Inception features, Heusel et al. 2017, arXiv:1706.08500). Covariances are divided by N − 1; all is float64. It grows as samples
/// shrink, so compare only distances of equally many items.
/// </summary>
public sealed record FrechetDistance : ISetMetric
{
    private const double Negligible = 0.1;

    /// <summary>Estimates how much it differs between samples; null saves the time. Needs the features, not only their moments.</summary>
    public Bootstrap? Bootstrap { get; init; }

    /// <summary>Estimates it for infinitely many generated items; null saves the time. Needs the features, not only their moments.</summary>
    public FrechetExtrapolation? Extrapolation { get; init; }

    /// <summary>The distance of two sets of which only the moments are kept.</summary>
    /// <param name="real">Of 2 items or more.</param>
    /// <param name="generated">Of 2 items or more.</param>
    /// <exception cref="ArgumentException">There are too few items, or the widths or extractors differ.</exception>
    public static FrechetResult Between(FeatureMoments real, FeatureMoments generated)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(generated);
        real.CheckComparable(generated, nameof(generated));
        RequireTwo(real, nameof(real));
        RequireTwo(generated, nameof(generated));
        return TensorScope.Release(() => Compare(Side.Of(real), Side.Of(generated)));
    }

    /// <summary>The distance of two sets, with its spread and extrapolation where the settings ask for them.</summary>
    /// <param name="real">[N, F].</param>
    /// <param name="generated">[M, F].</param>
    /// <exception cref="ArgumentException">The features are not finite, fewer than 2, or of different widths.</exception>
    public FrechetResult Between(Tensor real, Tensor generated) => TensorScope.Release(() =>
    {
        using var untracked = no_grad();
        var (seen, made) = Features.CheckBoth(real, generated);
        var side = Side.Of(seen);
        var result = Compare(side, Side.Of(made));
        return result with
        {
            Spread = Bootstrap?.Of(result.Value, [(int)seen.shape[0], (int)made.shape[0]], drawn => TensorScope.Release(() => Compare(Side.Of(Take(seen, drawn[0])), Side.Of(Take(made, drawn[1]))).Value)).Within(0, double.PositiveInfinity),
            Extrapolated = Extrapolation is { } extrapolation ? Extrapolate(extrapolation, side, made) : null,
        };
    });

    /// <inheritdoc/>
    public IReadOnlyList<Measurement> Measure(Tensor real, Tensor generated) => Between(real, generated).Measurements;

    private static Tensor Take(Tensor features, int[] positions) => features.index_select(0, tensor(Array.ConvertAll(positions, position => (long)position)));

    private static ExtrapolatedDistance Extrapolate(FrechetExtrapolation settings, Side real, Tensor generated)
    {
        var sizes = settings.Sizes(generated.shape[0], generated.shape[1]);
        var random = new Random(settings.Seed);
        var order = Enumerable.Range(0, (int)generated.shape[0]).ToArray();
        var distances = sizes.Select(size =>
        {
            random.Shuffle(order);
            return TensorScope.Release(() => Compare(real, Side.Of(Take(generated, order[..size]))).Value);
        });
        return ExtrapolatedDistance.Fit([.. sizes.Select(size => (double)size)], [.. distances]);
    }

    private static FrechetResult Compare(Side one, Side other)
    {
        var means = one.Mean.Zip(other.Mean, (first, second) => (first - second) * (first - second)).Sum();
        var covariances = Math.Max(0, one.Factor.DistanceTo(other.Factor));
        var result = new FrechetResult(means + covariances, means, covariances, Floor(one.Factor.Eigenvalues, one.Count, other.Count));
        return result with { Warning = Warning(result, one, other) };
    }

    /// <summary>
    /// (1/N + 1/M)·(Σλᵢ + ½·(Σᵢⱼ λᵢλⱼ/(λᵢ+λⱼ) + ½·Σλᵢ)): the mean's part, and the second-order change of the covariance's part under the
    /// fluctuations of a Wishart matrix.
    /// </summary>
    private static double Floor(double[] eigenvalues, long real, long generated)
    {
        var total = eigenvalues.Sum();
        var pairs = eigenvalues.Sum(first => eigenvalues.Sum(second => first * second / (first + second)));
        return ((1.0 / real) + (1.0 / generated)) * (total + ((pairs + (total / 2)) / 2));
    }

    private static string? Warning(FrechetResult result, Side real, Side generated)
    {
        var fewest = Math.Min(real.Count, generated.Count);
        var floor = $"two samples of {real.Count} and {generated.Count} items from one distribution would be about {result.Floor:G3} apart";
        return fewest <= real.Mean.Count ? $"{fewest} items cannot fill {real.Mean.Count} features, so the distance is far too large: {floor}. Take more items or extrapolate."
            : result.Floor > Negligible * result.Value ? $"Much of the distance is the sample size: {floor}. Take more items or extrapolate."
            : null;
    }

    private static void RequireTwo(FeatureMoments moments, string argument)
    {
        if (moments.Count < 2)
        {
            throw new ArgumentException($"There are {moments.Count} {argument} items, but at least 2 are needed. Give more items.", argument);
        }
    }

    private sealed record Side(long Count, IReadOnlyList<double> Mean, CovarianceFactor Factor)
    {
        public static Side Of(FeatureMoments moments) => new(moments.Count, moments.Mean, CovarianceFactor.Of(moments.Covariance()));

        public static Side Of(Tensor features) => features.shape[0] > features.shape[1] ? Of(FeatureMoments.Of(features))
            : new(features.shape[0], features.mean([0]).data<double>().ToArray(), CovarianceFactor.OfItems(features));
    }
}
