using System.CommandLine;
using DiffusionSharp.Cli.Frame;

namespace DiffusionSharp.Cli.Generate;

/// <summary>What only published models can be told.</summary>
internal sealed class PublishedOptions
{
    public Option<string[]> Lora { get; } = Several("--lora", "A LoRA (.safetensors) for a published model, with its strength: file:0.8. May be given several times.", "file:strength");

    public Option<bool> LoraBeside { get; } = new("--lora-beside") { Description = "Keep LoRAs beside the weights instead of adding them: exact in bfloat16 and no copy of the weights, but each step takes a little longer." };

    public Option<string[]> Embedding { get; } = Several("--embedding", "An embedding (textual inversion, .safetensors) for a published model, and the word for it: file=word. May be given several times.", "file=word");

    public Option<bool> PlainPrompt { get; } = new("--plain-prompt") { Description = "For published models: take the prompt as it stands, without (weights:1.2), and cut it off after 77 tokens." };

    public Option<int?> SkipLayers { get; } = NumberOptions.Free<int>("--skip-layers", "For published models: layers left out at the end of the text encoder (what other programs call clip skip, less 1).");

    public Option<string[]> Control { get; } = Several("--control", "A picture that leads a published model through a ControlNet: edges, depth, a pose, as that one was trained on. May be given several times.", "file");

    public Option<string[]> ControlNet { get; } = Several("--controlnet", "The folder of the ControlNet that reads --control, one for each or one for all; without it the one of the model's own folder.", "folder");

    public Option<double[]> ControlStrength { get; } = new("--control-strength")
    {
        Description = "How strongly --control leads, one number for each or one for all; 1 as it was trained, 0 not at all.", HelpName = "number", DefaultValueFactory = _ => [],
    };

    public Option<double> ControlFrom { get; } = NumberOptions.Create("--control-from", "The share of the steps after which --control begins to lead", 0.0, (0.0, 1.0));

    public Option<double> ControlTo { get; } = NumberOptions.Create("--control-to", "The share of the steps after which --control leads no more", 1.0, (0.0, 1.0));

    public Option<bool> ControlPromptOnly { get; } = new("--control-prompt-only") { Description = "Lead only what is made for the prompt, fine detail less than the whole: for leading without a prompt (also known as guess mode)." };

    /// <summary>All of them.</summary>
    public IReadOnlyList<Option> All => [Lora, LoraBeside, Embedding, PlainPrompt, SkipLayers, Control, ControlNet, ControlStrength, ControlFrom, ControlTo, ControlPromptOnly];

    /// <summary>The names of those that were given.</summary>
    public IEnumerable<string> Given(ParseResult parsed) => All.Where(option => parsed.GetResult(option) is { Implicit: false }).Select(option => option.Name);

    /// <summary>Refuses all of them for another model.</summary>
    /// <exception cref="ArgumentException">One was given.</exception>
    public void Refuse(ParseResult parsed)
    {
        if (Given(parsed).ToArray() is { Length: > 0 } unfit)
        {
            throw new ArgumentException($"{string.Join(", ", unfit)}: that is for published models, in folders with a model_index.json. Leave it out, or name such a folder with --model.");
        }
    }

    private static Option<string[]> Several(string name, string description, string helpName) => new(name) { Description = description, HelpName = helpName, DefaultValueFactory = _ => [] };
}
