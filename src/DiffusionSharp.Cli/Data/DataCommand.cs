using DiffusionSharp.Cli.Frame;

namespace DiffusionSharp.Cli.Data;

/// <summary><c>diffusion data</c>: pictures to train on.</summary>
internal static class DataCommand
{
    /// <summary>The command and what it can do.</summary>
    public static ExampledCommand Create(Terminal terminal) => new("data", "Fetches data sets, and shows what is in a folder or zip file of pictures.")
    {
        DataListCommand.Create(terminal),
        DataFetchCommand.Create(terminal),
        DataShowCommand.Create(terminal),
    };
}
