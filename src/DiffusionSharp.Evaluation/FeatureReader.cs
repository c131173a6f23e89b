using DiffusionSharp.Data;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Networks.FeatureExtractors;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Evaluation;

/// <summary>Gathers the features of many items, a batch at a time.</summary>
/// <param name="extractor">Makes the features.</param>
/// <param name="batchSize">Items at a time; makes no difference to the features.</param>
/// <param name="observe">Told after every batch how many items were looked at.</param>
public sealed class FeatureReader(IFeatureExtractor extractor, int batchSize = 250, Action<long>? observe = null)
{
    private readonly int _batchSize = Require.AtLeast(batchSize, 1, nameof(batchSize));

    /// <summary>Features of the examples of a source, from the first on.</summary>
    /// <param name="source">Without augmentation, or they are the features of changed pictures.</param>
    /// <param name="items">N, at least 1: every example of an epoch once where it is the source's count.</param>
    /// <param name="stop">Ends it with an exception.</param>
    /// <returns>[N, F], float32, in the caller's scope.</returns>
    public Tensor Read(IDataSource source, long items, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return Gather(items, (first, count) => source.Read(first, count).Clean, stop);
    }

    /// <summary>Features of pictures in memory.</summary>
    /// <param name="pictures">[N, C, H, W], N at least 1: in [−1, 1], or bytes.</param>
    /// <param name="stop">Ends it with an exception.</param>
    /// <returns>[N, F], float32, in the caller's scope.</returns>
    public Tensor Read(Tensor pictures, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        return Gather(pictures.shape[0], (first, count) => Scaled(pictures.narrow(0, first, count)), stop);
    }

    /// <summary>Features of pictures, in their order.</summary>
    /// <param name="pictures">At least 1, all of one size and as many channels.</param>
    /// <param name="stop">Ends it with an exception.</param>
    /// <returns>[N, F], float32, in the caller's scope.</returns>
    public Tensor Read(IReadOnlyList<Picture> pictures, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        return Gather(pictures.Count, (first, count) => new PictureModality(pictures[0].Channels).ToTensor([.. pictures.Skip((int)first).Take(count)]), stop);
    }

    private static Tensor Scaled(Tensor pictures) =>
        pictures.dtype == ScalarType.Byte ? (pictures.to(ScalarType.Float32) / 127.5) - 1 : pictures.to(ScalarType.Float32);

    private Tensor Gather(long items, Func<long, int, Tensor> read, CancellationToken stop) => TensorScope.Return(() =>
    {
        var parts = new List<Tensor>();
        using var pause = CollectionPause.Begin();
        for (long first = 0; first < items; first += _batchSize)
        {
            stop.ThrowIfCancellationRequested();
            var (from, count) = (first, (int)Math.Min(_batchSize, items - first));
            parts.Add(TensorScope.Return(() => extractor.Features(read(from, count))));
            pause.Between();
            observe?.Invoke(from + count);
        }

        return parts.Count > 0 ? cat(parts) : throw new ArgumentException($"There are {items} items to look at, but at least 1 is needed.", nameof(items));
    });
}
