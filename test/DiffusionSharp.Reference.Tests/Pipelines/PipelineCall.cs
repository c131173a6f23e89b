using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DiffusionSharp.Networks.Imports.Schedulers;
using DiffusionSharp.Pipelines.Prompts;
using DiffusionSharp.Pipelines.Published;
using DiffusionSharp.Tensors.Safetensors;

namespace DiffusionSharp.Reference.Tests.Pipelines;

/// <summary>What a peer's pipeline was asked, as ours takes it.</summary>
internal sealed partial class PipelineCall(JsonElement found, SafetensorsFile file)
{
    private readonly JsonElement _call = found.GetProperty("call");

    public string Pipeline => found.GetProperty("pipeline").GetString()!;

    public int Items => (int)file.Entries["image"].Shape[0];

    public bool IsSound => file.Entries["image"].Shape.Count == 3;

    public int[] Classes => Find("class_labels") is { } labels ? [.. labels.EnumerateArray().Select(label => label.GetInt32())] : [];

    public double Strength => Number("strength") ?? PeerDefaults.Strength(Pipeline);

    public double LoraStrength => Find("cross_attention_kwargs") is { } told && told.TryGetProperty("scale", out var scale) ? scale.GetDouble() : 1;

    public int NoiseLevel => (int)(Number("noise_level") ?? 20);

    public Prompt Prompt => Text("prompt") is { } text
        ? new TextPrompt(text) { Second = Text("prompt_2"), Third = Text("prompt_3"), Sizes = Sizes(""), SkippedLayers = (int)(Number("clip_skip") ?? 0) }
        : Prompt.None;

    public Prompt Negative => Text("negative_prompt") is { } text
        ? new TextPrompt(text) { Second = Text("negative_prompt_2"), Third = Text("negative_prompt_3"), Sizes = Sizes("negative_") }
        : Prompt.None;

    public string? Text(string key) => Find(key) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    public double? Number(string key) => Find(key) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;

    public bool Flag(string key) => Find(key) is { ValueKind: JsonValueKind.True };

    /// <summary>A picture that was given.</summary>
    public Recorded? Picture(string key)
    {
        if (Text(key) is not ['@', .. var name])
        {
            return null;
        }

        var tensor = file.Read("in." + name);
        return new(tensor.data<float>().ToArray(), tensor.shape[1..]);
    }

    /// <summary>How the run is set.</summary>
    public PublishedRun Run(PublishedModel model)
    {
        var guidance = Number("guidance_scale") ?? PeerDefaults.Guidance(Pipeline);
        var outer = Text("negative_prompt") is null ? 1 : Number("true_cfg_scale") ?? 1;
        return new((int)Number("num_inference_steps")!)
        {
            Scheduler = Scheduler(),
            Guidance = model.IsToldGuidance || guidance > 1 ? guidance : 1,
            OuterGuidance = Math.Max(1, outer),
            Guide = new() { Rescale = Number("guidance_rescale") ?? 0 },
            Stochasticity = Number("eta") ?? 0,
            LongestPrompt = (int?)Number("max_sequence_length") ?? NotedLength(),
            Nothing = Negative,
            Shape = Shape(),
        };
    }

    // The recording tells only in words of a tokenizer that was shortened for it.
    private int? NotedLength() => found.GetProperty("note").ValueKind == JsonValueKind.String && NotedWords().Match(found.GetProperty("note").GetString()!) is { Success: true } words
        ? int.Parse(words.Groups[1].Value, CultureInfo.InvariantCulture)
        : null;

    [GeneratedRegex(@"model_max_length is (\d+)")]
    private static partial Regex NotedWords();

    private long[] Shape()
    {
        var shape = file.Entries["image"].Shape;
        return IsSound ? [.. shape.Skip(1)] : [shape[^1], .. shape.Skip(1).SkipLast(1)];
    }

    private PublishedScheduler Scheduler()
    {
        var config = JsonNode.Parse(found.GetProperty("scheduler_config").GetRawText())!.AsObject();
        config["_class_name"] = found.GetProperty("scheduler").GetString();
        return PublishedScheduler.Read(config.Deserialize<JsonElement>());
    }

    private PromptSizes? Sizes(string prefix)
    {
        var shape = Shape();
        if (shape.Length != 3 || (Pair(prefix + "original_size") is null && Pair(prefix + "target_size") is null))
        {
            return prefix.Length > 0 && Text("original_size") is null && Find("original_size") is not null ? Sizes("") : null;
        }

        var made = ((int)shape[1], (int)shape[2]);
        return new(Pair(prefix + "original_size") ?? made, Pair(prefix + "crops_coords_top_left") ?? (0, 0), Pair(prefix + "target_size") ?? made);
    }

    private (int, int)? Pair(string key) => Find(key) is { ValueKind: JsonValueKind.Array } list ? (list[0].GetInt32(), list[1].GetInt32()) : null;

    private JsonElement? Find(string key) => _call.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
