using System.Diagnostics;
using System.Text;

namespace DiffusionSharp.EndToEnd.Tests.Samples;

/// <summary>A program under samples, as it was built together with these tests.</summary>
internal static class SampleProgram
{
    private const string Tests = "DiffusionSharp.EndToEnd.Tests";

    /// <summary>Runs a sample and gives what it printed; fails where it does not end well.</summary>
    /// <param name="name">The folder under samples.</param>
    /// <param name="folder">Where it runs.</param>
    /// <param name="arguments">Its arguments.</param>
    public static string Run(string name, string folder, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [PathOf(name), .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"The sample {name} ended with {process.ExitCode}: {output} {error.Result}");
        return output;
    }

    /// <summary>The same place in the sample's build as these tests have in theirs, so that configuration, framework and system agree.</summary>
    private static string PathOf(string name)
    {
        var project = new DirectoryInfo(AppContext.BaseDirectory);
        while (project.Name != Tests)
        {
            project = project.Parent ?? throw new InvalidOperationException($"There is no folder {Tests} above {AppContext.BaseDirectory}. Run these tests from a build inside the repository.");
        }

        var built = Path.GetRelativePath(project.FullName, AppContext.BaseDirectory);
        return Path.Combine(project.Parent!.Parent!.FullName, "samples", name, built, $"{name}.dll");
    }
}
