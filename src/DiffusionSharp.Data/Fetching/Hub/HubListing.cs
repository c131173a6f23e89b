using System.Text.Json;
using System.Text.RegularExpressions;

namespace DiffusionSharp.Data.Fetching.Hub;

/// <summary>Reads what the hub answers when it is asked for a model. Nothing in it is believed before it was checked.</summary>
internal static partial class HubListing
{
    /// <summary>The model.</summary>
    /// <param name="root">The answer.</param>
    /// <param name="name">That was asked for.</param>
    /// <param name="endpoint">Of the hub.</param>
    /// <exception cref="InvalidDataException">The answer is no list of files with lengths and checksums, or a file would lie outside of the folder.</exception>
    public static HubModel Read(JsonElement root, string name, Uri endpoint)
    {
        var commit = Text(root, "sha");
        if (commit is null || !Commit().IsMatch(commit) || !root.TryGetProperty("siblings", out var siblings) || siblings.ValueKind != JsonValueKind.Array)
        {
            throw new InvalidDataException($"The hub at {endpoint} answers for '{name}' with something that is no list of files. Look at the address in {HubSettings.EndpointVariable}.");
        }

        DatasetFile File(JsonElement entry)
        {
            var path = Text(entry, "rfilename");
            return path is not null && IsInside(path) && Length(entry) is { } bytes && ChecksumOf(entry) is { } checksum
                ? new(path, bytes, checksum, new Uri(endpoint, $"{name}/resolve/{commit}/{string.Join('/', path.Split('/').Select(Uri.EscapeDataString))}"))
                : throw new InvalidDataException($"The hub at {endpoint} names a file '{path}' of '{name}' that has no length, no checksum, or no place in its folder. Nothing was fetched; take another model.");
        }

        return new(name, commit, [.. siblings.EnumerateArray().Select(File)]);
    }

    private static bool IsInside(string path) =>
        path.Length is > 0 and <= 400 && !path.Any(letter => char.IsControl(letter) || letter is '\\' or ':') && path.Split('/').All(part => part is not ("" or "." or ".."));

    private static long? Length(JsonElement entry) => entry.TryGetProperty("size", out var size) && size.ValueKind == JsonValueKind.Number && size.TryGetInt64(out var bytes) && bytes >= 0 ? bytes : null;

    // Large files are known by the hash of their content, small ones by the name that git gives them.
    private static Checksum? ChecksumOf(JsonElement entry) =>
        entry.TryGetProperty("lfs", out var large) && large.ValueKind == JsonValueKind.Object
            ? Text(large, "sha256") is { } content && Content().IsMatch(content) ? new Sha256Checksum(content) : null
            : Text(entry, "blobId") is { } blob && Commit().IsMatch(blob) ? new GitBlobChecksum(blob) : null;

    private static string? Text(JsonElement entry, string key) => entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    [GeneratedRegex("^[0-9a-f]{40}$")]
    private static partial Regex Commit();

    [GeneratedRegex("^[0-9a-f]{64}$")]
    private static partial Regex Content();
}
