using System.Text.Json;

namespace DiffusionSharp.Training.Runs;

/// <summary>A file with a line of JSON for each entry, which only grows.</summary>
/// <typeparam name="T">An entry.</typeparam>
internal sealed class JsonLines<T> where T : class
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web);
    private readonly string _path;
    private readonly List<T> _entries;

    /// <summary>Goes on with a file, without the entries that will come again.</summary>
    public JsonLines(string path, Func<T, bool> isKept)
    {
        _path = path;
        _entries = [.. Read(path).TakeWhile(isKept)];
        Tensors.WholeFile.Write(path, stream =>
        {
            foreach (var entry in _entries)
            {
                JsonSerializer.Serialize(stream, entry, _json);
                stream.WriteByte((byte)'\n');
            }
        });
    }

    public IReadOnlyList<T> Entries => _entries;

    public void Add(T entry)
    {
        _entries.Add(entry);
        File.AppendAllText(_path, JsonSerializer.Serialize(entry, _json) + "\n");
    }

    /// <summary>The entries of a file. A last line that was cut off is left out.</summary>
    public static IEnumerable<T> Read(string path)
    {
        foreach (var line in File.Exists(path) ? File.ReadAllLines(path) : [])
        {
            if (Parse(line) is not { } entry)
            {
                yield break;
            }

            yield return entry;
        }
    }

    private static T? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(line, _json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
