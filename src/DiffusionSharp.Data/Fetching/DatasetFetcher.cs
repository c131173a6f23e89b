using System.Runtime.ExceptionServices;
using DiffusionSharp.Data.Files;

namespace DiffusionSharp.Data.Fetching;

/// <summary>
/// Fetches data sets from their public homes: several files at once, each checked by its checksum and renamed when whole. What came of a
/// broken run is kept, and the next one goes on from there where the server can.
/// </summary>
/// <param name="client">Of <see cref="CreateClient"/>, or another, which may wait two seconds where a transfer is stopped.</param>
/// <param name="settings">How patient it is.</param>
public sealed class DatasetFetcher(HttpClient client, FetchSettings settings)
{
    /// <summary>A client that gives up a connection at once where it is told to, and after 15 seconds where nobody answers.</summary>
    /// <returns>The caller disposes it.</returns>
    public static HttpClient CreateClient() => new(new SocketsHttpHandler { ResponseDrainTimeout = TimeSpan.Zero, ConnectTimeout = TimeSpan.FromSeconds(15) })
    {
        DefaultRequestHeaders = { { "User-Agent", "DiffusionSharp" } },
    };

    /// <summary>Fetches what is not there yet.</summary>
    /// <param name="dataset">What to fetch.</param>
    /// <param name="folder">Where to; made where there is none. <see cref="DataSources.Open"/> reads it afterwards.</param>
    /// <param name="progress">Called on several threads, one at a time.</param>
    /// <param name="stop">Stops it; what came is kept.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    /// <exception cref="IOException">A file cannot be had: no network, or no such file; the sentence says where it was looked for and what to do.</exception>
    /// <exception cref="InvalidDataException">A file came, but it is another than the one that is wanted.</exception>
    public void Fetch(Dataset dataset, string folder, IProgress<FetchProgress>? progress = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Directory.CreateDirectory(folder);
        var tally = new FetchTally(dataset, progress);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(stop);
        try
        {
            Parallel.ForEach(dataset.Files, new ParallelOptions { MaxDegreeOfParallelism = settings.Connections, CancellationToken = linked.Token }, file => FetchOrStop(file, folder, tally, linked));
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            throw new OperationCanceledException(stop);
        }
        catch (AggregateException several)
        {
            var first = several.Flatten().InnerExceptions.FirstOrDefault(one => one is not OperationCanceledException) ?? several.InnerExceptions[0];
            ExceptionDispatchInfo.Throw(first);
        }

        dataset.Finish(folder);
        WholeText.Write(Path.Combine(folder, "NOTICE.txt"), dataset.Notice + "\n");
    }

    // One failure ends the waits of the others.
    private void FetchOrStop(DatasetFile file, string folder, FetchTally tally, CancellationTokenSource linked)
    {
        try
        {
            FetchFile(file, folder, tally, linked.Token);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            linked.Cancel();
            throw;
        }
    }

    private void FetchFile(DatasetFile file, string folder, FetchTally tally, CancellationToken stop)
    {
        var target = Path.Combine(folder, file.Name);
        var fetch = new FileFetch(client, file, target, tally);
        var failures = new List<(Uri Source, FetchFailure Failure)>();
        if (!fetch.IsThere() && !file.Sources.Any(source => IsFetched(fetch, source, failures, stop)))
        {
            throw Failure(file, target, failures);
        }

        tally.Add(0, files: 1);
    }

    private bool IsFetched(FileFetch fetch, Uri source, List<(Uri Source, FetchFailure Failure)> failures, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            stop.ThrowIfCancellationRequested();
            try
            {
                fetch.Attempt(source, settings.Silence, stop);
                return true;
            }
            catch (FetchFailure failure)
            {
                if (attempt >= settings.Attempts || !failure.IsPassing)
                {
                    failures.Add((source, failure));
                    return false;
                }

                stop.WaitHandle.WaitOne(settings.WaitAfter(attempt, failure.Wait));
            }
        }
    }

    private static Exception Failure(DatasetFile file, string target, List<(Uri Source, FetchFailure Failure)> failures)
    {
        var tried = string.Join(" ", failures.Select(one => $"{one.Source}: {one.Failure.Message.TrimEnd('.')}."));
        return failures.All(one => one.Failure.IsOtherContent)
            ? new InvalidDataException($"'{file.Name}' is another file than the one that is wanted. {tried} It may have changed at its home, or something between changes it; look for the original and put it at '{target}'.")
            : new IOException($"'{file.Name}' could not be fetched. {tried} Look at the network and run it again: what has come is kept. Or fetch the file elsewhere and put it at '{target}'.");
    }
}
