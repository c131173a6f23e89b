using System.CommandLine;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Data.Fetching;

namespace DiffusionSharp.Cli.Data;

/// <summary><c>diffusion data fetch</c>: gets a data set from its public home.</summary>
internal static class DataFetchCommand
{
    /// <summary>The command.</summary>
    public static ExampledCommand Create(Terminal terminal)
    {
        var name = new Argument<string>("name") { Description = "Which data set: see 'diffusion data list'." };
        var folder = new Option<string?>("--output", "-o") { Description = "The folder it goes to; without it, one of its name in the current folder.", HelpName = "folder" };
        var json = CommonOptions.Json();
        return new ExampledCommand(
            "fetch",
            "Fetches a data set from its public home, checks every file, and goes on where an earlier run broke off.",
            new("diffusion data fetch fashion-mnist", "to the folder fashion-mnist"),
            new("diffusion data fetch emoji -o pictures/emoji", "to a folder of your choice"))
        {
            name, folder, json,
        }.Does(parsed =>
        {
            var set = Datasets.Find(parsed.GetValue(name)!);
            var place = parsed.GetValue(folder) ?? set.Name;
            Fetch(set, place, terminal);
            if (parsed.GetValue(json))
            {
                Json.Write(new { set.Name, Folder = Path.GetFullPath(place), set.Bytes, Files = set.Files.Count, set.Notice }, terminal.Output);
            }
            else
            {
                WriteText(set, place, terminal.Output);
            }
        });
    }

    private static void Fetch(Dataset set, string folder, Terminal terminal)
    {
        using var client = DatasetFetcher.CreateClient();
        using var progress = terminal.StartProgress($"Fetching {set.Name}");
        new DatasetFetcher(client, new FetchSettings()).Fetch(set, folder, new Shown(progress), terminal.Stop);
    }

    private static void WriteText(Dataset set, string folder, TextWriter output)
    {
        output.WriteLine($"{set.Name} is in '{folder}': {set.Files.Count} files, {Words.Bytes(set.Bytes)}, all checked.");
        output.WriteLine(set.Notice);
        output.WriteLine($"Look at it with: diffusion data show {Words.Quoted(folder)}");
    }

    private sealed class Shown(ProgressLine line) : IProgress<FetchProgress>
    {
        public void Report(FetchProgress value) =>
            line.Report(value.Bytes, value.TotalBytes, $"{Words.Bytes(value.Bytes)} of {Words.Bytes(value.TotalBytes)}, {value.Files} of {value.TotalFiles} files whole");
    }
}
