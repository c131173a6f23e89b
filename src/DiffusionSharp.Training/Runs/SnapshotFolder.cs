using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Safetensors;
using DiffusionSharp.Training.Averages;

namespace DiffusionSharp.Training.Runs;

/// <summary>Averages of the weights as they were on the way, in bfloat16: from them averages of other lengths are made after the fact.</summary>
internal static class SnapshotFolder
{
    public static void Save(string folder, TrainingState state)
    {
        foreach (var average in state.Averages)
        {
            TensorScope.Release(() => SafetensorsWriter.Write(
                PathOf(folder, state.Examples, average.Length),
                average.Weights.Select(weight => KeyValuePair.Create(weight.Key, weight.Value.to(ScalarType.BFloat16)))));
        }
    }

    /// <summary>The average of a length at the end of what snapshots there are.</summary>
    /// <param name="folder">Of the snapshots.</param>
    /// <param name="kept">The lengths that were kept.</param>
    /// <param name="length">The one that is wanted.</param>
    /// <param name="examples">When it ends: snapshots after it are left out.</param>
    /// <returns>When it ends, at the last of the snapshots; and its weights by name, float32, in the caller's scope.</returns>
    /// <exception cref="InvalidDataException">There are no snapshots, or one is damaged.</exception>
    public static (long Examples, IReadOnlyDictionary<string, Tensor> Weights) Combine(string folder, IReadOnlyList<double> kept, double length, long examples)
    {
        (long Examples, double Length)[] taken = [.. from name in Directory.Exists(folder) ? Directory.EnumerateDirectories(folder) : []
                                                     let seen = RunFolder.ExamplesOf(Path.GetFileName(name))
                                                     where seen is not null && seen <= examples
                                                     orderby seen
                                                     from one in kept
                                                     where File.Exists(PathOf(folder, seen.Value, one))
                                                     select (seen.Value, one)];
        if (taken.Length == 0)
        {
            throw new InvalidDataException($"There are no snapshots of the averages in '{folder}'. Set the recipe's checkpoints.snapshots to a number of examples, and train on.");
        }

        var factors = PowerFunctionProfile.Combine(
            [.. taken.Select(one => (one.Examples, PowerFunctionProfile.ExponentOf(one.Length)))], taken[^1].Examples, PowerFunctionProfile.ExponentOf(length));
        var sums = new Dictionary<string, Tensor>();
        using var untracked = no_grad();
        foreach (var ((seen, one), factor) in taken.Zip(factors))
        {
            Add(PathOf(folder, seen, one), factor, sums);
        }

        return (taken[^1].Examples, sums);
    }

    private static void Add(string path, double factor, Dictionary<string, Tensor> sums)
    {
        using var file = SafetensorsFile.Open(path);
        foreach (var name in file.Entries.Keys)
        {
            if (!sums.TryGetValue(name, out var sum))
            {
                sums[name] = sum = zeros([.. file.Entries[name].Shape], ScalarType.Float32);
            }

            TensorScope.Release(() => sum.add_(file.Map(name).to(ScalarType.Float32), alpha: factor));
        }
    }

    private static string PathOf(string folder, long examples, double length) =>
        Path.Combine(folder, RunFolder.NameOf(examples), TrainingState.NameOf(length) + ".safetensors");
}
