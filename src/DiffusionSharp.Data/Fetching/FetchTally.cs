namespace DiffusionSharp.Data.Fetching;

/// <summary>Adds up what the threads of a fetch have.</summary>
internal sealed class FetchTally(Dataset dataset, IProgress<FetchProgress>? progress)
{
    private readonly Lock _lock = new();
    private readonly long _totalBytes = dataset.Bytes;
    private long _bytes;
    private int _files;

    /// <param name="bytes">Below zero where a file begins anew.</param>
    /// <param name="files">Files that became whole.</param>
    public void Add(long bytes, int files = 0)
    {
        lock (_lock)
        {
            (_bytes, _files) = (_bytes + bytes, _files + files);
            progress?.Report(new(_bytes, _totalBytes, _files, dataset.Files.Count));
        }
    }
}
