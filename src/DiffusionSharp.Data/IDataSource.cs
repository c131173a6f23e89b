namespace DiffusionSharp.Data;

/// <summary>An endless, repeatable stream: the same position always gives the same batch.</summary>
public interface IDataSource
{
    /// <summary>How many different examples there are: the length of an epoch.</summary>
    long Count { get; }

    /// <summary>The batch at a position.</summary>
    /// <param name="firstExample">How many examples were seen before this batch.</param>
    /// <param name="count">Batch size.</param>
    /// <returns>On the CPU, in the caller's scope.</returns>
    Batch Read(long firstExample, int count);
}
