using System.Text.Json;

namespace DiffusionSharp.Training.Runs;

/// <summary>A run's log: a line of JSON for every so many examples.</summary>
internal sealed class TrainingLog
{
    /// <summary>Examples between two lines.</summary>
    public const long Every = 1024;

    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web);
    private readonly string _path;
    private readonly List<LogEntry> _entries;
    private (double Loss, double Norm, int Steps) _sum;

    /// <summary>The log of a run that goes on after so many examples: lines of what has to be done again are dropped.</summary>
    public TrainingLog(string path, long examples)
    {
        _path = path;
        _entries = [.. Read(path).TakeWhile(entry => entry.Examples <= examples)];
        Tensors.WholeFile.Write(path, stream =>
        {
            foreach (var entry in _entries)
            {
                JsonSerializer.Serialize(stream, entry, _json);
                stream.WriteByte((byte)'\n');
            }
        });
    }

    public IReadOnlyList<LogEntry> Entries => _entries;

    /// <summary>Takes in a step, and writes a line where one is due.</summary>
    /// <param name="progress">The step.</param>
    /// <param name="batch">Examples of the step.</param>
    /// <param name="seconds">Of training in all.</param>
    public void Add(TrainingProgress progress, int batch, double seconds)
    {
        _sum = (_sum.Loss + progress.Loss, _sum.Norm + progress.GradientNorm, _sum.Steps + 1);
        if (progress.Examples / Every == (progress.Examples - batch) / Every)
        {
            return;
        }

        var entry = new LogEntry(progress.Examples, _sum.Loss / _sum.Steps, _sum.Norm / _sum.Steps, progress.LearningRate, Math.Round(seconds, 3));
        _sum = default;
        _entries.Add(entry);
        File.AppendAllText(_path, JsonSerializer.Serialize(entry, _json) + "\n");
    }

    /// <summary>The lines of a log. A last line that was cut off is left out.</summary>
    public static IEnumerable<LogEntry> Read(string path)
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

    private static LogEntry? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<LogEntry>(line, _json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
