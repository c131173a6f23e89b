using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Safetensors;

namespace DiffusionSharp.Networks.Imports.Loras;

/// <summary>
/// A file of low-rank changes to the weights of a model (LoRA, Hu et al. 2021, arXiv:2106.09685), with the names of kohya's trainer or those of
/// diffusers and peft.
/// </summary>
public static class LoraFile
{
    private const int Listed = 6;

    /// <summary>Adds the changes of a file to the weights. All is checked before the first weight is changed. Several files may be added one after the other.</summary>
    /// <param name="path">Of a safetensors file.</param>
    /// <param name="strength">What the changes are multiplied with; 1 as trained, 0 nothing, below 0 the opposite.</param>
    /// <param name="networks">The networks of a model by the name of their folder: <c>unet</c>, <c>text_encoder</c>.</param>
    /// <returns>How many weights were changed.</returns>
    /// <exception cref="InvalidDataException">It is no LoRA, of another kind, or for another model; the message names what does not fit.</exception>
    public static int AddTo(string path, double strength, IReadOnlyDictionary<string, PublishedNetwork> networks) => Apply(path, networks, (file, names, weight) => Add(file, names, weight, strength));

    /// <summary>
    /// Keeps the changes of a file beside the weights, which stay where they are, mapped from their files. Small changes are not lost to the rounding of
    /// bfloat16 so; each evaluation takes a little longer. Weights that are not multiplied with (tables of tokens) are changed as by <see cref="AddTo"/>.
    /// </summary>
    /// <param name="path">Of a safetensors file.</param>
    /// <param name="strength">What the changes are multiplied with; 1 as trained, 0 nothing, below 0 the opposite.</param>
    /// <param name="networks">The networks of a model by the name of their folder: <c>unet</c>, <c>text_encoder</c>.</param>
    /// <returns>How many weights have changes now.</returns>
    /// <exception cref="InvalidDataException">It is no LoRA, of another kind, or for another model; the message names what does not fit.</exception>
    public static int LayBeside(string path, double strength, IReadOnlyDictionary<string, PublishedNetwork> networks) => Apply(path, networks, (file, names, weight) =>
    {
        if (weight.TakesChangesBeside)
        {
            weight.LayBeside(() => Change(file, names, weight, strength));
        }
        else
        {
            Add(file, names, weight, strength);
        }
    });

    private static int Apply(string path, IReadOnlyDictionary<string, PublishedNetwork> networks, Action<SafetensorsFile, Dictionary<LoraTensor, string>, Weight> apply)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(networks);
        RequireSafe(path);
        using var file = SafetensorsFile.Open(path);
        var modules = Modules(file);
        var targets = new LoraTargets(networks);
        var found = modules.ToDictionary(module => module.Key, module => targets.Find(module.Key), StringComparer.Ordinal);
        Refuse(path, "does not fit this model, which has no part like", [.. found.Where(pair => pair.Value is null).Select(pair => $"'{pair.Key}'")], "Take a LoRA that was made for this kind of model.");
        Refuse(path, "does not fit this model:", [.. modules.Select(module => Fault(file, module.Key, module.Value, found[module.Key]!)).OfType<string>()], "Take a LoRA that was made for this kind of model.");
        foreach (var (module, names) in modules)
        {
            apply(file, names, found[module]!);
        }

        return modules.Count;
    }

    private static Dictionary<string, Dictionary<LoraTensor, string>> Modules(SafetensorsFile file)
    {
        var modules = new Dictionary<string, Dictionary<LoraTensor, string>>(StringComparer.Ordinal);
        List<string> strange = [];
        foreach (var name in file.Entries.Keys)
        {
            if (LoraKey.Read(name) is not { } key)
            {
                strange.Add($"'{name}'");
                continue;
            }

            modules.TryAdd(key.Module, []);
            modules[key.Module][key.Kind] = name;
        }

        Refuse(file.Path, "holds tensors that a LoRA of A, B and alpha does not have:", strange, "Other kinds of changes (LoHa, LoKr, DoRA, whole weights) are not read; take a plain LoRA, or a model with the changes merged.");
        Refuse(file.Path, "lacks one half of", [.. modules.Where(module => !module.Value.ContainsKey(LoraTensor.Down) || !module.Value.ContainsKey(LoraTensor.Up)).Select(module => $"'{module.Key}'")], "Fetch it again.");
        return modules.Count > 0 ? modules : throw new InvalidDataException($"'{file.Path}' holds no tensors. Name a LoRA's safetensors file.");
    }

    private static void Add(SafetensorsFile file, Dictionary<LoraTensor, string> names, Weight weight, double strength) => weight.Change(before =>
    {
        var (up, down) = Factors(file, names, strength);
        return before + mm(up, down).reshape(before.shape).to(before.dtype);
    });

    private static LowRankChange Change(SafetensorsFile file, Dictionary<LoraTensor, string> names, Weight weight, double strength)
    {
        var (up, down) = Factors(file, names, strength);
        var window = weight.Shape.Skip(2).ToArray();
        return new(down.reshape([down.shape[0], .. weight.Shape.Skip(1)]).to(weight.Type), up.reshape([.. up.shape, .. window.Select(_ => 1L)]).to(weight.Type));
    }

    // [out, rank] and [rank, in], whatever the sides of a convolution's window.
    private static (Tensor Up, Tensor Down) Factors(SafetensorsFile file, Dictionary<LoraTensor, string> names, double strength)
    {
        var (up, down) = (file.Read(names[LoraTensor.Up]).to(ScalarType.Float32), file.Read(names[LoraTensor.Down]).to(ScalarType.Float32));
        var scale = names.TryGetValue(LoraTensor.Alpha, out var alpha) ? file.Read(alpha).to(ScalarType.Float32).item<float>() / down.shape[0] : 1;
        return (up.flatten(1) * (strength * scale), down.flatten(1));
    }

    private static string? Fault(SafetensorsFile file, string module, Dictionary<LoraTensor, string> names, Weight weight)
    {
        var (up, down) = (file.Entries[names[LoraTensor.Up]], file.Entries[names[LoraTensor.Down]]);
        if (up.Type is null || down.Type is null)
        {
            return $"'{module}' is stored as {up.TypeName}, which is not read";
        }

        var fits = up.Shape.Count >= 2 && down.Shape.Count >= 2 && up.Shape[0] == weight.Shape[0]
            && up.Shape.Skip(1).Aggregate(1L, (all, side) => all * side) == down.Shape[0]
            && down.Shape.Skip(1).Aggregate(1L, (all, side) => all * side) == weight.Shape.Skip(1).Aggregate(1L, (all, side) => all * side);
        return fits ? null : $"'{module}' changes a weight of [{string.Join(", ", weight.Shape)}] by [{string.Join(", ", up.Shape)}] times [{string.Join(", ", down.Shape)}]";
    }

    private static void RequireSafe(string path)
    {
        if (!path.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidDataException($"'{path}' is no safetensors file. Pickles (.pt, .bin, .ckpt) can run any program when they are read, so only safetensors are opened. Take the LoRA in that form.");
        }

        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"There is no file '{path}'. Name a LoRA's safetensors file.", path);
        }
    }

    private static void Refuse(string path, string what, IReadOnlyList<string> which, string remedy)
    {
        if (which.Count > 0)
        {
            throw new InvalidDataException($"'{path}' {what} {string.Join(", ", which.Take(Listed))}{(which.Count > Listed ? $" and {which.Count - Listed} more" : "")}. {remedy}");
        }
    }
}
