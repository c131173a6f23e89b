namespace DiffusionSharp.Tensors.Safetensors;

/// <summary>Reads the state of something that exists already: its tensors, by their names, and no others.</summary>
public static class StateFile
{
    /// <summary>Fills tensors from a file that holds exactly these. All is checked before the first is filled.</summary>
    /// <param name="path">Of the file.</param>
    /// <param name="state">By name: of any shape, on any device. Filled in place.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is no safetensors file, or holds others: the sentence names the first that does not fit.</exception>
    public static void Fill(string path, IReadOnlyDictionary<string, Tensor> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        using var file = SafetensorsFile.Open(path);
        if (Faults(file, state).FirstOrDefault() is { } fault)
        {
            throw new InvalidDataException($"'{path}' does not hold what is wanted: {fault}. Take the file that belongs to these settings.");
        }

        using var untracked = no_grad();
        TensorScope.Release(() =>
        {
            foreach (var (name, tensor) in state)
            {
                tensor.copy_(file.Map(name));
            }
        });
    }

    private static IEnumerable<string> Faults(SafetensorsFile file, IReadOnlyDictionary<string, Tensor> state)
    {
        foreach (var (name, tensor) in state)
        {
            var entry = file.Entries.GetValueOrDefault(name);
            if (entry is null || entry.Type != tensor.dtype || !entry.Shape.SequenceEqual(tensor.shape))
            {
                yield return $"it has {(entry is null ? "no" : $"a {entry.TypeName} [{string.Join(", ", entry.Shape)}] as")} '{name}', which should be {tensor.dtype} [{string.Join(", ", tensor.shape)}]";
            }
        }

        foreach (var name in file.Entries.Keys.Where(name => !state.ContainsKey(name)))
        {
            yield return $"it has '{name}', which belongs to something else";
        }
    }
}
