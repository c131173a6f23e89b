using DiffusionSharp.Tensors;

namespace DiffusionSharp.Evaluation.Metrics;

/// <summary>
/// Count, mean and covariance of features, gathered batch by batch in float64. Batches are merged by the pairwise update of Chan, Golub and
/// LeVeque (1979), which does not subtract large numbers from each other: the order and size of batches make no difference beyond rounding.
/// </summary>
public sealed class FeatureMoments
{
    private readonly double[] _mean, _scatter;

    /// <summary>Nothing gathered yet.</summary>
    /// <param name="width">F, the number of features.</param>
    /// <param name="extractor">Name of the extractor that made the features: moments under different names are not compared.</param>
    public FeatureMoments(int width, string extractor = "")
    {
        ArgumentNullException.ThrowIfNull(extractor);
        Width = Require.AtLeast(width, 1, nameof(width));
        Extractor = extractor;
        (_mean, _scatter) = (new double[width], new double[(long)width * width]);
    }

    /// <summary>F.</summary>
    public int Width { get; }

    /// <summary>Of the extractor that made the features; empty where it was not said.</summary>
    public string Extractor { get; }

    /// <summary>How many items were gathered.</summary>
    public long Count { get; private set; }

    /// <summary>F numbers.</summary>
    public IReadOnlyList<double> Mean => _mean;

    /// <summary>The moments of a whole set.</summary>
    /// <param name="features">[N, F], N at least 1.</param>
    /// <param name="extractor">Name of the extractor that made them.</param>
    /// <exception cref="ArgumentException">They are not finite or not [N, F].</exception>
    public static FeatureMoments Of(Tensor features, string extractor = "")
    {
        ArgumentNullException.ThrowIfNull(features);
        var moments = new FeatureMoments(features.shape.Length == 2 ? (int)features.shape[1] : 1, extractor);
        moments.Add(features);
        return moments;
    }

    /// <summary>Gathers a batch.</summary>
    /// <param name="features">[B, F], B at least 1.</param>
    /// <exception cref="ArgumentException">They are not finite, not [B, F], or of another width.</exception>
    public void Add(Tensor features) => TensorScope.Release(() =>
    {
        var wide = Features.Check(features, nameof(features), atLeast: 1);
        Features.CheckWidths(Width, wide.shape[1], nameof(features));
        var mean = wide.mean([0]);
        var centered = wide - mean;
        Merge(wide.shape[0], mean.data<double>().ToArray(), mm(centered.t(), centered).data<double>().ToArray());
    });

    /// <summary>Gathers all that another one gathered.</summary>
    /// <exception cref="ArgumentException">Its width or its extractor differs.</exception>
    public void Add(FeatureMoments other)
    {
        ArgumentNullException.ThrowIfNull(other);
        CheckComparable(other, nameof(other));
        if (other.Count > 0)
        {
            Merge(other.Count, other._mean, other._scatter);
        }
    }

    /// <summary>The covariance, divided by Count − 1.</summary>
    /// <returns>[F, F], float64, on the CPU, in the caller's scope.</returns>
    /// <exception cref="InvalidOperationException">Fewer than 2 items were gathered.</exception>
    public Tensor Covariance() => Count >= 2
        ? TensorScope.Return(() => tensor(_scatter, [Width, Width]) / (Count - 1.0))
        : throw new InvalidOperationException($"A covariance needs 2 items or more, and {Count} were gathered. Add more items first.");

    /// <summary>Moments that are known from elsewhere.</summary>
    internal static FeatureMoments From(long count, string extractor, double[] mean, double[] covariance)
    {
        var moments = new FeatureMoments(mean.Length, extractor);
        moments.Merge(count, mean, Array.ConvertAll(covariance, value => value * (count - 1)));
        return moments;
    }

    internal void CheckComparable(FeatureMoments other, string argument)
    {
        Features.CheckWidths(Width, other.Width, argument);
        if (Extractor.Length > 0 && other.Extractor.Length > 0 && Extractor != other.Extractor)
        {
            throw new ArgumentException($"One set was seen by '{Extractor}' and the other by '{other.Extractor}'. Only features of one extractor can be compared.", argument);
        }
    }

    private void Merge(long count, double[] mean, double[] scatter)
    {
        var (total, share) = (Count + count, (double)count / (Count + count));
        var away = new double[Width];
        for (var i = 0; i < Width; i++)
        {
            away[i] = mean[i] - _mean[i];
        }

        for (var i = 0; i < Width; i++)
        {
            var (row, factor) = (i * (long)Width, away[i] * share * Count);
            for (var j = 0; j < Width; j++)
            {
                _scatter[row + j] += scatter[row + j] + (factor * away[j]);
            }
        }

        for (var i = 0; i < Width; i++)
        {
            _mean[i] += away[i] * share;
        }

        Count = total;
    }
}
