using System.CommandLine;

namespace DiffusionSharp.Cli.Frame;

/// <summary>Options that mean the same in every command.</summary>
internal static class CommonOptions
{
    /// <summary>The result for machines.</summary>
    public static Option<bool> Json() => new("--json") { Description = "Write the result as one JSON document; messages go to stderr." };

    /// <summary>Where tensors live.</summary>
    public static Option<string> Device() => new("--device")
    {
        Description = "Where to compute: auto, cpu, cuda, cuda:1 or mps.",
        HelpName = "name",
        DefaultValueFactory = _ => "auto",
    };
}
