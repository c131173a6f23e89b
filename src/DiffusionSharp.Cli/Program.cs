using System.Text;
using DiffusionSharp.Cli.Frame;

namespace DiffusionSharp.Cli;

/// <summary>The <c>diffusion</c> command.</summary>
internal static class Program
{
    /// <summary>Runs what the arguments say.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static int Main(string[] arguments)
    {
        if (OperatingSystem.IsWindows())
        {
            Console.OutputEncoding = Encoding.UTF8; // Elsewhere it is by itself.
        }

        using var interruption = new Interruption(Console.Error);
        return CommandLine.Run(arguments, new Terminal(Console.Out, Console.Error, TimeProvider.System, interruption.Stop));
    }
}
