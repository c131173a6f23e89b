using System.CommandLine;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Diffusion.Samplers;
using DiffusionSharp.Pipelines.Guiding;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Cli.Generate;

/// <summary>What <c>diffusion generate</c> can be told.</summary>
internal sealed class GenerateOptions
{
    public Argument<string?> Prompt { get; } = new("prompt") { Description = "What the picture shows, for a model of prompts, in words it was taught.", Arity = ArgumentArity.ZeroOrOne };

    public Option<string?> Model { get; } = new("--model", "-m") { Description = "A model's name (see 'diffusion models list') or folder, ours or one with a model_index.json; without it fashion, or emoji where there is a prompt.", HelpName = "name" };

    public Option<string?> Class { get; } = new("--class") { Description = "A class's name or number, for models of classes.", HelpName = "class" };

    public Option<int> Number { get; } = NumberOptions.Create("--number", "How many pictures", 1, (1, 10_000));

    public Option<ulong?> Seed { get; } = NumberOptions.Free<ulong>("--seed", "A number that decides the noise: the same seed gives the same picture; further pictures take the next ones. Drawn where it is not given.");

    public Option<int?> Steps { get; } = NumberOptions.Free<int>("--steps", "Steps from noise to picture (1 to 1000); without it what suits the model.");

    public Option<string?> Sampler { get; } = new("--sampler") { Description = $"How the steps are taken: {string.Join(", ", Samplers.Names)}.", HelpName = "name" };

    public Option<double?> Guidance { get; } = NumberOptions.Free<double>("--guidance", "How strictly the prompt is followed: 1 not more than learned, 2 to 5 more, at the cost of variety.");

    public Option<string?> Negative { get; } = new("--negative") { Description = "What the picture shall not show, in words.", HelpName = "words" };

    public Option<double?> Variation { get; } = NumberOptions.Free<double>("--variation", "How much seeds change besides the noise, for models that were made so (emoji): 0 nothing, 1 as their makers had it.");

    public Option<string?> Size { get; } = new("--size") { Description = "Another size than the model was trained on, like 96x64.", HelpName = "WxH" };

    public Option<string[]> Lora { get; } = new("--lora") { Description = "A LoRA (.safetensors) for a published model, with its strength: file:0.8. May be given several times.", HelpName = "file:strength", DefaultValueFactory = _ => [] };

    public Option<string[]> Embedding { get; } = new("--embedding") { Description = "An embedding (textual inversion, .safetensors) for a published model, and the word for it: file=word. May be given several times.", HelpName = "file=word", DefaultValueFactory = _ => [] };

    public Option<bool> PlainPrompt { get; } = new("--plain-prompt") { Description = "For published models: take the prompt as it stands, without (weights:1.2), and cut it off after 77 tokens." };

    public Option<double?> Rescale { get; } = NumberOptions.Free<double>("--rescale", "How much of the contrast that guidance adds is taken back (0 to 1; 0.7 is usual with high guidance).");

    public Option<double?> Perturbed { get; } = NumberOptions.Free<double>("--pag", "Perturbed-attention guidance: how far to push away from what the model draws with one attention blind; 3 is usual. Works without a prompt too.");

    public Option<double?> Projected { get; } = NumberOptions.Free<double>("--apg", "Adaptive projected guidance: the longest push, above 0 (2.5 to 15 are usual); keeps colors from burning out at high guidance.", "radius");

    public Option<int?> SkipLayers { get; } = NumberOptions.Free<int>("--skip-layers", "For published models: layers left out at the end of the text encoder (what other programs call clip skip, less 1).");

    public Option<string?> From { get; } = new("--from") { Description = "Make the picture of a PNG file again, by the recipe it carries.", HelpName = "file" };

    public Option<string> Output { get; } = new("--output", "-o") { Description = "The file (.png, .jpg, .webp); of several, {seed} or {index} in its name tells them apart.", HelpName = "file", DefaultValueFactory = _ => "picture.png" };

    public Option<string?> Grid { get; } = OutputOptions.Picture("Write all pictures on one sheet", "--grid");

    public Option<string?> Trajectory { get; } = OutputOptions.Film("Write a film of the picture coming out of the noise", "--trajectory");

    public Choice<Precision?> Precision { get; } = new("--precision", "In which numbers it multiplies", ("auto", null), ("float32", Tensors.Precision.Float32), ("bfloat16", Tensors.Precision.BFloat16), ("float16", Tensors.Precision.Float16));

    public Option<string> Device { get; } = CommonOptions.Device();

    public Option<bool> Json { get; } = CommonOptions.Json();

    /// <summary>The guidance beside its scale.</summary>
    public GuidanceChoice Guide(ParseResult parsed) => new() { Rescale = parsed.GetValue(Rescale) ?? 0, Push = parsed.GetValue(Perturbed), Radius = parsed.GetValue(Projected) };

    /// <summary>What was asked for that only published models can do.</summary>
    public IEnumerable<string> PublishedOnly(ParseResult parsed)
    {
        (string Name, bool IsGiven)[] asked =
        [
            ("--lora", parsed.GetValue(Lora)!.Length > 0), ("--embedding", parsed.GetValue(Embedding)!.Length > 0), ("--plain-prompt", parsed.GetValue(PlainPrompt)),
            ("--skip-layers", parsed.GetValue(SkipLayers) is not null),
        ];
        return asked.Where(one => one.IsGiven).Select(one => one.Name);
    }

    public GenerateOptions()
    {
        Number.Aliases.Add("-n");
        Output.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && Path.GetExtension(token.Value).ToLowerInvariant() is not (".png" or ".jpg" or ".jpeg" or ".webp"))
            {
                result.AddError($"'{token.Value}' names no format that can be written to --output. Let it end in .png, .jpg, .jpeg, .webp.");
            }
        });
    }
}
