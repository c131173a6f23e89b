using System.Net;
using System.Net.Http.Headers;

namespace DiffusionSharp.Data.Fetching;

/// <summary>Fetches one file: what came is kept beside its place, goes on from there, and is renamed when its checksum is right.</summary>
internal sealed class FileFetch(HttpClient client, DatasetFile file, string target, FetchTally tally)
{
    private readonly string _partial = target + ".part";
    private long _counted;

    public bool IsThere()
    {
        if (!File.Exists(target) || new FileInfo(target).Length != file.Bytes || ChecksumOf(target) != file.Checksum.Expected)
        {
            return false;
        }

        Count(file.Bytes);
        return true;
    }

    /// <exception cref="FetchFailure">It did not work.</exception>
    public void Attempt(Uri source, TimeSpan silence, CancellationToken stop)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var from = File.Exists(_partial) ? new FileInfo(_partial).Length : 0;
        if (from > file.Bytes)
        {
            Forget();
            from = 0;
        }

        if (from < file.Bytes)
        {
            Transfer(source, from, silence, stop);
        }

        Check(resumed: from > 0);
        File.Move(_partial, target, overwrite: true);
    }

    private void Transfer(Uri source, long from, TimeSpan silence, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(silence);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, source);
            request.Headers.Range = from > 0 ? new RangeHeaderValue(from, null) : null;
            using var response = client.Send(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            from = Accept(response, from);
            using var giveUp = patience.Token.Register(response.Dispose);
            using var content = response.Content.ReadAsStream(patience.Token);
            Copy(content, from, () => patience.CancelAfter(silence));
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            stop.ThrowIfCancellationRequested();
            throw new FetchFailure(patience.IsCancellationRequested ? $"nothing came for {silence.TotalSeconds:0.#} seconds" : broken.InnerException?.Message ?? broken.Message) { IsPassing = true };
        }
    }

    // Where the content begins.
    private long Accept(HttpResponseMessage response, long from)
    {
        var code = (int)response.StatusCode;
        switch (response.StatusCode)
        {
            case HttpStatusCode.PartialContent when response.Content.Headers.ContentRange?.From == from:
                return from;
            case HttpStatusCode.OK when response.Content.Headers.ContentLength is not { } length || length == file.Bytes:
                Forget();
                return 0;
            case HttpStatusCode.OK:
                throw new FetchFailure($"it has {response.Content.Headers.ContentLength} bytes there and {file.Bytes} are wanted") { IsOtherContent = true };
            case HttpStatusCode.PartialContent or HttpStatusCode.RequestedRangeNotSatisfiable:
                Forget();
                throw new FetchFailure($"the server does not go on from byte {from} ({code})") { IsPassing = true };
            default:
                throw new FetchFailure($"the server answers {code} {response.ReasonPhrase}")
                {
                    IsPassing = code is 408 or 425 or 429 or >= 500,
                    Wait = response.Headers.RetryAfter?.Delta ?? TimeSpan.Zero,
                };
        }
    }

    private void Copy(Stream content, long from, Action came)
    {
        using var partial = new FileStream(_partial, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        partial.Position = from;
        Count(from);
        var piece = new byte[1 << 16];
        for (var read = content.Read(piece); read > 0; read = content.Read(piece))
        {
            came();
            partial.Write(piece, 0, read);
            Count(partial.Position);
            if (partial.Position > file.Bytes)
            {
                partial.SetLength(0);
                throw new FetchFailure($"more than the {file.Bytes} bytes come that are wanted") { IsOtherContent = true };
            }
        }
    }

    private void Check(bool resumed)
    {
        var length = new FileInfo(_partial).Length;
        if (length < file.Bytes)
        {
            throw new FetchFailure($"the connection ended after {length} of {file.Bytes} bytes") { IsPassing = true };
        }

        var checksum = ChecksumOf(_partial);
        if (checksum != file.Checksum.Expected)
        {
            Forget();
            throw new FetchFailure($"its checksum is {checksum} and {file.Checksum.Expected} is wanted") { IsPassing = resumed, IsOtherContent = true };
        }

        Count(file.Bytes);
    }

    private string ChecksumOf(string path)
    {
        using var stream = File.OpenRead(path);
        return file.Checksum.Of(stream, file.Bytes);
    }

    private void Forget()
    {
        File.Delete(_partial);
        Count(0);
    }

    private void Count(long bytes)
    {
        tally.Add(bytes - _counted);
        _counted = bytes;
    }
}
