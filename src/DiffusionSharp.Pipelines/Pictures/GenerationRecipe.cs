using System.Globalization;
using System.Text.Json;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Networks.Models;
using DiffusionSharp.Pipelines.Guiding;

namespace DiffusionSharp.Pipelines.Pictures;

/// <summary>Everything that made a picture, so that it can be made again, bit for bit on the same machine.</summary>
public sealed record GenerationRecipe
{
    private const string WebTexts = "parameters", OwnTexts = "diffusionsharp";
    private const int ShortHash = 10;

    private static readonly JsonSerializerOptions _json = new(PartJson.CreateOptions()) { WriteIndented = false };

    /// <summary>The model's name.</summary>
    public required string Model { get; init; }

    /// <summary>SHA-256 of its file of weights; of a published model, over the name, length, beginning and end of each of its files.</summary>
    public required string WeightsHash { get; init; }

    /// <summary>The prompt or the class, as a person writes it; empty for none.</summary>
    public required string Prompt { get; init; }

    /// <summary>What it was pushed away from; null for nothing in particular.</summary>
    public string? Negative { get; init; }

    /// <summary>Of its noise.</summary>
    public required ulong Seed { get; init; }

    /// <summary>A name that <see cref="Diffusion.Samplers.Samplers.Parse"/> reads.</summary>
    public required string Sampler { get; init; }

    /// <summary>Of the sampler.</summary>
    public required int Steps { get; init; }

    /// <summary>A name that <see cref="Sampling.StepSpacings.Parse"/> reads.</summary>
    public required string Spacing { get; init; }

    /// <summary>Of classifier-free guidance; 1 is none.</summary>
    public required double Guidance { get; init; }

    /// <summary>σ/α up to which nothing was guided.</summary>
    public double GuidanceFrom { get; init; }

    /// <summary>σ/α above which nothing was guided; null where pure noise was guided too.</summary>
    public double? GuidanceTo { get; init; }

    /// <summary>How much the seed changed besides the noise; null where the model has no such variation.</summary>
    public double? Variation { get; init; }

    /// <summary>The deeper part of the network ran in every so many-th step; null where all of it ran in every step.</summary>
    public int? DeepEvery { get; init; }

    /// <summary>Pixels across.</summary>
    public required int Width { get; init; }

    /// <summary>Pixels down.</summary>
    public required int Height { get; init; }

    /// <summary>Of the network's products, as <see cref="Tensors.PrecisionNames.Parse"/> reads it.</summary>
    public required string Precision { get; init; }

    /// <summary>
    /// How many pictures were made at once. The kernels of the library round by the size of a batch, though not by what else is in it, so the last
    /// bits belong to the size.
    /// </summary>
    public required int Batch { get; init; }

    /// <summary>The LoRAs that a published model was changed by, in their order; null where there was none.</summary>
    public IReadOnlyList<LoraUse>? Loras { get; init; }

    /// <summary>The embeddings that a published model was taught, in their order; null where there was none.</summary>
    public IReadOnlyList<EmbeddingUse>? Embeddings { get; init; }

    /// <summary>The pictures that led a published model, in their order; null where there was none.</summary>
    public IReadOnlyList<ControlUse>? Controls { get; init; }

    /// <summary>Whether a published model took the prompt as it stands, without weights, cut off where its encoder ends.</summary>
    public bool IsPlainPrompt { get; init; }

    /// <summary>The guidance beside its scale; null is the plain one.</summary>
    public GuidanceChoice? Guide { get; init; }

    /// <summary>Layers of the text encoder that were left out at its end.</summary>
    public int SkippedLayers { get; init; }

    /// <summary>Of the program.</summary>
    public required string Version { get; init; }

    /// <summary>
    /// What a PNG file carries: <c>parameters</c> in the form that the popular web interfaces read, and <c>diffusionsharp</c>, this recipe in JSON.
    /// </summary>
    public IReadOnlyDictionary<string, string> ToTexts() => new Dictionary<string, string>
    {
        [WebTexts] = string.Join('\n', WebLines()),
        [OwnTexts] = JsonSerializer.Serialize(this, _json),
    };

    /// <summary>The recipe that a PNG file carries.</summary>
    /// <param name="path">Of the file.</param>
    /// <exception cref="InvalidDataException">It carries none, or a damaged one.</exception>
    public static GenerationRecipe Read(string path)
    {
        var texts = PngTexts.Read(path);
        if (!texts.TryGetValue(OwnTexts, out var text))
        {
            if (texts.ContainsKey(EditRecipe.Key))
            {
                throw new InvalidDataException($"'{path}' was made of another picture, which is needed to make it again. Use the command that made it (edit, inpaint, extend, upscale) with that picture and --from.");
            }

            throw new InvalidDataException($"'{path}' carries no recipe of this program, which writes them into every PNG file it makes. Name another file, or give the prompt and the settings.");
        }

        try
        {
            return JsonSerializer.Deserialize<GenerationRecipe>(text, _json) ?? throw new JsonException("it is null.");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException($"The recipe in '{path}' cannot be read: {error.Message}", error);
        }
    }

    private IEnumerable<string> WebLines()
    {
        if (Prompt.Length > 0)
        {
            yield return OneLine(Prompt);
        }

        if (!string.IsNullOrEmpty(Negative))
        {
            yield return $"Negative prompt: {OneLine(Negative)}";
        }

        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"Steps: {Steps}, Sampler: {Sampler}, CFG scale: {Guidance}, Seed: {Seed}, Size: {Width}x{Height}, Model hash: {WeightsHash[..Math.Min(ShortHash, WeightsHash.Length)]}, Model: {Model}, Version: DiffusionSharp {Version}");
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
