using System.CommandLine;

namespace DiffusionSharp.Cli.Frame;

/// <summary>Options that mean the same in every command.</summary>
internal static class CommonOptions
{
    /// <summary>The result for machines.</summary>
    public static Option<bool> Json() => new("--json") { Description = "Write the result as one JSON document; messages go to stderr." };

    /// <summary>How many threads compute.</summary>
    public static Option<int> Threads() => NumberOptions.Create("--threads", "Threads that compute; 0 takes all. On a machine that does other work too, 1 is often faster", 0, (0, 1024));

    /// <summary>Where tensors live.</summary>
    public static Option<string> Device() => new("--device")
    {
        Description = "Where to compute: auto, cpu, cuda, cuda:1 or mps.",
        HelpName = "name",
        DefaultValueFactory = _ => "auto",
    };
}
