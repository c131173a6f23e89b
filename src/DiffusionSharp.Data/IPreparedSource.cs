namespace DiffusionSharp.Data;

/// <summary>A data source whose batches may be made on any thread, several at once.</summary>
public interface IPreparedSource : IDataSource
{
    /// <summary>The batch of <see cref="IDataSource.Read"/>, without tensors.</summary>
    /// <param name="firstExample">How many examples were seen before this batch.</param>
    /// <param name="count">Batch size.</param>
    PreparedBatch Prepare(long firstExample, int count);
}
