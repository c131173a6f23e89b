namespace DiffusionSharp.Data;

/// <summary>
/// Makes the batch after the one that was read on a thread of its own, while the caller computes. The batches are those of the inner source,
/// whichever are asked for; only reading on in order is faster.
/// </summary>
/// <param name="inner">Where batches come from.</param>
public sealed class PrefetchingSource(IPreparedSource inner) : IDataSource
{
    private Preparation? _ahead;

    /// <inheritdoc/>
    public long Count => inner.Count;

    /// <inheritdoc/>
    /// <remarks>One reader at a time. An error of the thread comes up here, when its batch is asked for.</remarks>
    public Batch Read(long firstExample, int count)
    {
        var prepared = _ahead is { } ahead && ahead.IsOf(firstExample, count) ? ahead.Take() : inner.Prepare(firstExample, count);
        _ahead = firstExample <= long.MaxValue - count - count ? new Preparation(inner, firstExample + count, count) : null;
        return prepared.ToBatch();
    }
}
