using DiffusionSharp.Networks.Imports.Published;

namespace DiffusionSharp.Networks.Imports.Inspection;

/// <summary>Looks at files of low-rank differences (LoRA, Hu et al. 2021, arXiv:2106.09685) in the layouts of kohya, peft and diffusers.</summary>
internal static class LoraInspection
{
    private static readonly (string Down, string Up, string Layout)[] _pairs =
    [
        (".lora_down.weight", ".lora_up.weight", "kohya"),
        (".lora_A.weight", ".lora_B.weight", "peft"),
        (".lora_A.default.weight", ".lora_B.default.weight", "peft"),
        (".lora.down.weight", ".lora.up.weight", "diffusers"),
        ("_lora.down.weight", "_lora.up.weight", "diffusers"),
        (".lora_linear_layer.down.weight", ".lora_linear_layer.up.weight", "diffusers"),
    ];

    private static readonly string[] _sideEndings = [".alpha", ".dora_scale", ".lora_magnitude_vector"];
    private static readonly string[] _otherEndings = [".hada_w1_a", ".lokr_w1", ".lokr_w1_a", ".oft_blocks", ".diff"];

    private static readonly (string Start, string Part)[] _places =
    [
        ("lora_unet_", "unet"), ("unet.", "unet"), ("lora_te1_", "text_encoder"), ("lora_te2_", "text_encoder_2"), ("lora_te3_", "text_encoder_3"), ("lora_te_", "text_encoder"),
        ("text_encoder_2.", "text_encoder_2"), ("text_encoder_3.", "text_encoder_3"), ("text_encoder.", "text_encoder"), ("transformer.", "transformer"), ("lora_transformer_", "transformer"),
        ("diffusion_model.", "denoiser"), ("base_model.model.", "network"),
    ];

    /// <summary>What the file holds, or null where it is none of these.</summary>
    public static ModelInspection? Of(string path, IReadOnlyDictionary<string, StoredTensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        var layout = _pairs.FirstOrDefault(pair => tensors.Keys.Any(name => name.EndsWith(pair.Down, StringComparison.Ordinal) || name.EndsWith(pair.Up, StringComparison.Ordinal))).Layout;
        if (layout is null)
        {
            return tensors.Keys.Any(name => _otherEndings.Any(ending => name.EndsWith(ending, StringComparison.Ordinal))) ? OfOtherKind(path, tensors) : null;
        }

        string[] layers = [.. tensors.Keys.Select(LayerOf).OfType<string>().Distinct(StringComparer.Ordinal)];
        var parts = layers.GroupBy(PartOf, StringComparer.Ordinal).OrderBy(part => part.Key, StringComparer.Ordinal);
        return new(path, ModelKind.Lora, Model(tensors) is { } model ? $"differences for {model}" : "differences for a model of a size that was not published")
        {
            Parts = [.. parts.Select(part => Part(part.Key, [.. part], tensors))],
            Unused = [.. tensors.Keys.Where(name => LayerOf(name) is null && !_sideEndings.Any(ending => name.EndsWith(ending, StringComparison.Ordinal))).Order(StringComparer.Ordinal)],
            Notes = [$"The names are those of {layout}.", .. Told(metadata)],
        };
    }

    private static ModelInspection OfOtherKind(string path, IReadOnlyDictionary<string, StoredTensor> tensors) => new(path, ModelKind.Lora, "differences that are not products of two matrices")
    {
        Parts = [new InspectedPart("tensors", "LoHa, LoKr, OFT or whole differences").With(tensors.Values)],
        Faults = [$"'{path}' holds differences of a kind that is not read here (LoHa, LoKr, OFT or whole ones). Take a LoRA, with lora_down and lora_up."],
    };

    private static InspectedPart Part(string name, string[] layers, IReadOnlyDictionary<string, StoredTensor> tensors)
    {
        var (found, missing, ranks) = (new List<StoredTensor>(), new List<string>(), new List<long>());
        foreach (var layer in layers)
        {
            var (down, up, _) = _pairs.First(pair => tensors.ContainsKey(layer + pair.Down) || tensors.ContainsKey(layer + pair.Up));
            foreach (var half in (string[])[layer + down, layer + up])
            {
                if (!tensors.TryGetValue(half, out var tensor))
                {
                    missing.Add(half);
                    continue;
                }

                found.Add(tensor);
                ranks.AddRange(half.EndsWith(down, StringComparison.Ordinal) && tensor.Shape.Count > 0 ? [tensor.Shape[0]] : []);
            }
        }

        var rank = ranks.Count == 0 ? "" : ranks.Min() == ranks.Max() ? $", rank {ranks[0]}" : $", ranks {ranks.Min()} to {ranks.Max()}";
        return new InspectedPart(name, $"{layers.Length} layer{(layers.Length == 1 ? "" : "s")}{rank}").With(found) with { Missing = missing };
    }

    private static string? LayerOf(string name) => (from pair in _pairs from ending in (string[])[pair.Down, pair.Up] where name.EndsWith(ending, StringComparison.Ordinal) select name[..^ending.Length]).FirstOrDefault();

    private static string PartOf(string layer) => _places.FirstOrDefault(place => layer.StartsWith(place.Start, StringComparison.Ordinal)).Part ?? "network";

    // The layers that read the prompt tell its width.
    private static string? Model(IReadOnlyDictionary<string, StoredTensor> tensors)
    {
        bool Any(params string[] words) => tensors.Keys.Any(name => words.Any(word => name.Contains(word, StringComparison.Ordinal)));
        if (Any("single_transformer_blocks", "double_blocks"))
        {
            return "Flux.1";
        }

        var reader = tensors.FirstOrDefault(pair => pair.Key.Contains("attn2", StringComparison.Ordinal) && pair.Key.Contains("to_k", StringComparison.Ordinal) && _pairs.Any(half => pair.Key.EndsWith(half.Down, StringComparison.Ordinal))).Value;
        return reader is { Shape.Count: > 1 } ? Architectures.OfPromptWidth(reader.Shape[1]) : Any("joint_blocks", "add_k_proj") ? "Stable Diffusion 3" : null;
    }

    private static IEnumerable<string> Told(IReadOnlyDictionary<string, string> metadata) =>
        from key in (string[])["ss_base_model_version", "modelspec.architecture", "modelspec.title", "ss_network_module"]
        where metadata.ContainsKey(key)
        select $"Its file says {key}: {metadata[key]}.";
}
