using System.CommandLine;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Data.Fetching;
using DiffusionSharp.Data.Fetching.Hub;
using DiffusionSharp.Networks.Imports.Published;

namespace DiffusionSharp.Cli.Models;

/// <summary><c>diffusion models pull</c>: fetches a published model by its name.</summary>
internal static class PullCommand
{
    /// <summary>The command.</summary>
    public static ExampledCommand Create(Terminal terminal)
    {
        var name = new Argument<string>("model") { Description = "Owner and name, with a slash between them." };
        var output = new Option<string?>("--output", "-o") { Description = $"The folder it goes to; without it, one of its name in the folder of fetched models ({ModelCache.FolderVariable} names another).", HelpName = "folder" };
        var revision = new Option<string>("--revision") { Description = "A branch, a tag or a commit.", HelpName = "name", DefaultValueFactory = _ => "main" };
        var variant = new Choice<string?>("--variant", "Which weights, where there are several; full takes half ones only where there are no others", ("full", null), ("fp16", "fp16"), ("bf16", "bf16"));
        var files = new Option<string[]>("--file") { Description = "Only this file; may be given several times. For models that are published as one file among others.", HelpName = "name" };
        var json = CommonOptions.Json();
        return new ExampledCommand(
            "pull",
            $"Fetches a published model from the public hub ({HubSettings.EndpointVariable} names a mirror): safetensors, settings and tokenizers, each checked. Goes on where an earlier run broke off.",
            new("diffusion models pull stable-diffusion-v1-5/stable-diffusion-v1-5 --variant fp16", "half the size"),
            new("diffusion models pull madebyollin/taesd -o taesd", "to a folder of your choice"),
            new("diffusion models pull owner/checkpoints --file model.safetensors --revision v2", "one file of one state"))
        {
            name, output, revision, variant.Option, files, json,
        }.Does(parsed =>
        {
            var choice = new HubChoice(variant.In(parsed), parsed.GetValue(files) ?? []);
            var (model, asked) = (parsed.GetValue(name)!, parsed.GetValue(revision)!);
            var folder = parsed.GetValue(output) ?? ModelCache.Default.FolderOf(model, asked);
            Report(Fetch((model, asked), choice, folder, terminal), folder, parsed.GetValue(json), terminal);
        });
    }

    private static (HubModel Model, IReadOnlyList<DatasetFile> Files) Fetch((string Name, string Revision) asked, HubChoice choice, string folder, Terminal terminal)
    {
        var hub = HubSettings.FromEnvironment();
        using var client = HubClient.CreateClient(hub);
        var fetcher = new HubClient(client, hub, new FetchSettings());
        var model = fetcher.Find(asked.Name, asked.Revision, terminal.Stop);
        using var line = terminal.StartProgress($"Fetching {model.Name}");
        return (model, fetcher.Fetch(model, choice, folder, new(new Shown(line), terminal.Stop)));
    }

    private static void Report((HubModel Model, IReadOnlyList<DatasetFile> Files) came, string folder, bool isJson, Terminal terminal)
    {
        var bytes = came.Files.Sum(file => file.Bytes);
        if (isJson)
        {
            Json.Write(new { came.Model.Name, came.Model.Commit, Folder = Path.GetFullPath(folder), Bytes = bytes, Files = came.Files.Select(file => file.Name) }, terminal.Output);
            return;
        }

        terminal.Output.WriteLine($"{came.Model.Name} is in '{folder}': {Words.Count(came.Files.Count, "file")}, {Words.Bytes(bytes)}, all checked, as of {came.Model.Commit[..10]}.");
        terminal.Output.WriteLine($"Look at it with: diffusion models inspect {Words.Quoted(folder)}");
    }

    private sealed class Shown(ProgressLine line) : IProgress<FetchProgress>
    {
        public void Report(FetchProgress value) =>
            line.Report(value.Bytes, value.TotalBytes, $"{Words.Bytes(value.Bytes)} of {Words.Bytes(value.TotalBytes)}, {value.Files} of {value.TotalFiles} files whole");
    }
}
