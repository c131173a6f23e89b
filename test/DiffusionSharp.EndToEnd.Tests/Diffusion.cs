using System.Diagnostics;

namespace DiffusionSharp.EndToEnd.Tests;

/// <summary>The built command as a process, run as a person runs it.</summary>
internal static class Diffusion
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(5);

    /// <summary>Runs a command line to its end.</summary>
    /// <param name="arguments">What stands behind <c>diffusion</c>.</param>
    public static Outcome Run(params IReadOnlyList<string> arguments) => RunWith([], arguments);

    /// <summary>The same with environment variables.</summary>
    public static Outcome RunWith(IReadOnlyList<(string Name, string Value)> environment, params IReadOnlyList<string> arguments)
    {
        using var process = Start(environment, arguments);
        process.StandardInput.Close();
        var (output, messages) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(_patience))
        {
            process.Kill();
            throw new TimeoutException($"'diffusion {string.Join(' ', arguments)}' did not end in {_patience.TotalSeconds} seconds. It said: {messages.Result}");
        }

        return new(process.ExitCode, output.Result, messages.Result);
    }

    /// <summary>Starts a command line; its input, output and messages are the caller's.</summary>
    public static Process Start(IReadOnlyList<(string Name, string Value)> environment, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "diffusion.dll"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("DOTNET_GCgen0size"); // For the tests themselves: see tests.runsettings.
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
