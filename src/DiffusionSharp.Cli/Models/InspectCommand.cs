using System.CommandLine;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Networks.Imports.Inspection;
using DiffusionSharp.Networks.Imports.Published;

namespace DiffusionSharp.Cli.Models;

/// <summary><c>diffusion models inspect</c>: what a folder or file of weights is, and what is missing in it.</summary>
internal static class InspectCommand
{
    /// <summary>The command.</summary>
    public static ExampledCommand Create(Terminal terminal)
    {
        var path = new Argument<string>("path") { Description = "A model's folder, or a safetensors file: a checkpoint, an autoencoder, a ControlNet, a LoRA, an embedding; or the name of a model that was pulled." };
        var (all, json) = (new Option<bool>("--all") { Description = "Name every tensor that is missing or unused, and not only the first few." }, CommonOptions.Json());
        var command = new ExampledCommand(
            "inspect",
            "Says what a model is made of, and what is missing or unused in it. Exit code 1 where it cannot be used as it is.",
            new("diffusion models inspect stable-diffusion", "a published folder"),
            new("diffusion models inspect v1-5-pruned.safetensors", "a checkpoint in one file"),
            new("diffusion models inspect style.safetensors --json", "a LoRA, for machines"))
        {
            path, all, json,
        };
        command.SetAction(parsed =>
        {
            var found = ModelInspector.Inspect(ModelCache.Default.Resolve(parsed.GetValue(path)!));
            if (parsed.GetValue(json))
            {
                Json.Write(found, terminal.Output);
            }
            else
            {
                new InspectionText(terminal.Output, parsed.GetValue(all)).Write(found);
            }

            return found.IsWhole ? ExitCodes.Done : ExitCodes.Failed;
        });
        return command;
    }
}
