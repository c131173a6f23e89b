using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Safetensors;

namespace DiffusionSharp.Training.Runs;

/// <summary>
/// The checkpoints of a run: a folder each, named by the examples seen, with a file for the weights, one for the optimizer and one for each
/// average. A folder gets its name when all of it is on the disk.
/// </summary>
internal static class CheckpointFolder
{
    private const string Unfinished = ".part";

    /// <summary>Writes a checkpoint and removes all but the latest ones.</summary>
    public static void Save(string folder, ICheckpointState state, int keep)
    {
        var target = Path.Combine(folder, RunFolder.NameOf(state.Examples));
        var beside = target + Unfinished;
        RemoveUnfinished(folder);
        if (!Directory.Exists(target))
        {
            foreach (var (name, tensors) in state.Files)
            {
                TensorScope.Release(() => SafetensorsWriter.Write(PathOf(beside, name), tensors));
            }

            Directory.Move(beside, target);
        }

        foreach (var old in Find(folder).Skip(keep))
        {
            Directory.Delete(Path.Combine(folder, RunFolder.NameOf(old)), recursive: true);
        }
    }

    /// <summary>Fills a state from the latest checkpoint that can be read, if there is any.</summary>
    /// <param name="folder">Of the checkpoints.</param>
    /// <param name="state">Filled.</param>
    /// <param name="note">Told of a checkpoint that is damaged.</param>
    /// <exception cref="InvalidDataException">There are checkpoints, but none can be read.</exception>
    public static void Load(string folder, ICheckpointState state, Action<string> note)
    {
        RemoveUnfinished(folder);
        InvalidDataException? latest = null;
        foreach (var examples in Find(folder))
        {
            try
            {
                Fill(Path.Combine(folder, RunFolder.NameOf(examples)), state);
                state.Examples = examples;
                return;
            }
            catch (Exception error) when (error is InvalidDataException or FileNotFoundException)
            {
                latest ??= new InvalidDataException($"No checkpoint of the run can be read. The latest: {error.Message}", error);
                note($"The checkpoint after {examples} examples is damaged and is passed over: {error.Message}");
            }
        }

        if (latest is not null)
        {
            throw latest;
        }
    }

    /// <summary>How many examples each checkpoint has seen, the latest first.</summary>
    public static IReadOnlyList<long> Find(string folder) => !Directory.Exists(folder) ? [] :
    [
        .. Directory.EnumerateDirectories(folder).Select(path => RunFolder.ExamplesOf(Path.GetFileName(path))).OfType<long>().OrderDescending(),
    ];

    /// <summary>Where a file of a checkpoint lies.</summary>
    public static string PathOf(string folder, long examples, string name) => PathOf(Path.Combine(folder, RunFolder.NameOf(examples)), name);

    private static void Fill(string folder, ICheckpointState state) => TensorScope.Release(() =>
    {
        foreach (var (name, tensors) in state.Files)
        {
            StateFile.Fill(PathOf(folder, name), tensors);
        }
    });

    private static string PathOf(string folder, string name) => Path.Combine(folder, name + ".safetensors");

    private static void RemoveUnfinished(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var path in Directory.GetDirectories(folder, "*" + Unfinished))
        {
            Directory.Delete(path, recursive: true);
        }
    }
}
