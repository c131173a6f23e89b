using System.CommandLine;
using DiffusionSharp.Cli.Frame;

namespace DiffusionSharp.Cli.Models;

/// <summary><c>diffusion models import</c>: a published folder of a checkpoint in one file.</summary>
internal static class ImportCommand
{
    /// <summary>The command.</summary>
    public static ExampledCommand Create(Terminal terminal)
    {
        var file = new Argument<string>("file") { Description = "A checkpoint as safetensors in its authors' layout: Stable Diffusion 1, 2, XL, 3, Flux, a ControlNet, an autoencoder." };
        var (options, json) = (new ConversionOptions(), CommonOptions.Json());
        var command = new ExampledCommand(
            "import",
            "Makes a published folder of a checkpoint in one file.",
            new("diffusion models import v1-5-pruned.safetensors -o sd15", "a model of a known size"),
            new("diffusion models import mine.safetensors -o mine --config sd15", "with the settings and tokenizers of another folder"),
            new("diffusion models import ae.safetensors -o vae --as flux-dev --type bfloat16", "an autoencoder that fits two models"))
        {
            file, json,
        };
        options.All.ToList().ForEach(command.Options.Add);
        return command.Does(parsed => options.Run(parsed, terminal, (converter, output, progress) => converter.Import(parsed.GetValue(file)!, output, progress, terminal.Stop), parsed.GetValue(json)));
    }
}
