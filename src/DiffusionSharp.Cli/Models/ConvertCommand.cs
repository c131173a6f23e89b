using System.CommandLine;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Networks.Imports.Published;

namespace DiffusionSharp.Cli.Models;

/// <summary><c>diffusion models convert</c>: a model in another type, in other shards, in another layout.</summary>
internal static class ConvertCommand
{
    /// <summary>The command.</summary>
    public static ExampledCommand Create(Terminal terminal)
    {
        var path = new Argument<string>("path") { Description = "A published folder, one network's folder, a safetensors file, or the name of a model that was pulled." };
        var (options, json) = (new ConversionOptions(), CommonOptions.Json());
        var command = new ExampledCommand(
            "convert",
            "Writes a model in another type or in other shards; a checkpoint in one file becomes a folder where the output is one, and a folder one file.",
            new("diffusion models convert sd15 -o sd15-half --type float16", "half the size"),
            new("diffusion models convert flux -o flux-shards --shard 2", "files of at most 2 GB"),
            new("diffusion models convert sd15 -o sd15.safetensors", "one file in the authors' layout"),
            new("diffusion models convert style.safetensors -o style-half.safetensors --type float16", "one file"))
        {
            path, json,
        };
        options.All.ToList().ForEach(command.Options.Add);
        return command.Does(parsed => options.Run(parsed, terminal, (converter, output, progress) => converter.Convert(ModelCache.Default.Resolve(parsed.GetValue(path)!), output, progress, terminal.Stop), parsed.GetValue(json)));
    }
}
