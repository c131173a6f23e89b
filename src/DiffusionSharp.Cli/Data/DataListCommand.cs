using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Data.Fetching;

namespace DiffusionSharp.Cli.Data;

/// <summary><c>diffusion data list</c>: the data sets that can be fetched.</summary>
internal static class DataListCommand
{
    /// <summary>The command.</summary>
    public static ExampledCommand Create(Terminal terminal)
    {
        var json = CommonOptions.Json();
        return new ExampledCommand("list", "Lists the data sets that 'data fetch' can fetch.", new Example("diffusion data list", "which data sets there are")) { json }
            .Does(parsed =>
            {
                if (parsed.GetValue(json))
                {
                    Json.Write(Datasets.All.Select(set => new { set.Name, set.Summary, set.Bytes, Files = set.Files.Count, set.Home, set.Notice }), terminal.Output);
                }
                else
                {
                    WriteText(terminal.Output);
                }
            });
    }

    private static void WriteText(TextWriter output)
    {
        foreach (var set in Datasets.All)
        {
            output.WriteLine($"{set.Name,-15} {set.Summary} {Words.Bytes(set.Bytes)} to fetch. {set.Home}");
        }
    }
}
