using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.Layers.Published;

namespace DiffusionSharp.Networks.Imports.Loras;

/// <summary>Finds the weight that a LoRA file means, whoever wrote it.</summary>
internal sealed class LoraTargets
{
    private static readonly (string Prefix, string[] Parts)[] _prefixes =
    [
        ("lora_unet_", ["unet", "transformer"]), ("lora_transformer_", ["transformer"]), ("lora_te1_", ["text_encoder"]), ("lora_te2_", ["text_encoder_2"]),
        ("lora_te3_", ["text_encoder_3"]), ("lora_te_", ["text_encoder"]),
    ];

    private readonly Dictionary<string, Dictionary<string, Weight>> _weights;

    /// <param name="networks">By the name of their folder.</param>
    public LoraTargets(IReadOnlyDictionary<string, PublishedNetwork> networks) => _weights = networks.ToDictionary(part => part.Key, part => Names(part.Key, part.Value), StringComparer.Ordinal);

    /// <summary>The weight of a module; null where the model has none.</summary>
    /// <param name="module">As the file names it.</param>
    public Weight? Find(string module)
    {
        var plain = module.StartsWith("base_model.model.", StringComparison.Ordinal) ? module["base_model.model.".Length..] : module;
        if (_prefixes.FirstOrDefault(known => plain.StartsWith(known.Prefix, StringComparison.Ordinal)) is { Prefix: { } prefix } found)
        {
            return found.Parts.Select(part => In(part, plain[prefix.Length..])).FirstOrDefault(weight => weight is not null);
        }

        var dot = plain.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && _weights.ContainsKey(plain[..dot])
            ? In(plain[..dot], plain[(dot + 1)..])
            : In("unet", plain) ?? In("transformer", plain);
    }

    private Weight? In(string part, string module)
    {
        if (!_weights.TryGetValue(part, out var names))
        {
            return null;
        }

        var flat = Flat(module).Replace("_processor_", "_", StringComparison.Ordinal);
        return names.GetValueOrDefault(flat) ?? names.GetValueOrDefault(flat + "_0");
    }

    // Underscores in place of points: files of kohya's kind have nothing else.
    private static Dictionary<string, Weight> Names(string part, PublishedNetwork network)
    {
        var names = new Dictionary<string, Weight>(StringComparer.Ordinal);
        var original = part == "unet" ? new OriginalUNetNames(network.Weights.Keys) : null;
        foreach (var (name, weight) in network.Weights.Where(entry => entry.Key.EndsWith(".weight", StringComparison.Ordinal)))
        {
            var module = name[..^".weight".Length];
            names[Flat(module)] = weight;
            if (original?.Of(module) is { } older)
            {
                names.TryAdd(Flat(older), weight);
            }
        }

        return names;
    }

    private static string Flat(string module) => module.Replace('.', '_');
}
