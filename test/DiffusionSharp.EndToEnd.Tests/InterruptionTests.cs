using System.Diagnostics;
using System.Globalization;

namespace DiffusionSharp.EndToEnd.Tests;

public sealed class InterruptionTests
{
    private const int Patience = 300_000;

    [Fact(Timeout = Patience)]
    public async Task The_first_interruption_stops_cleanly_with_130()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no kill.");
        Assert.SkipWhen(AreIgnored(), "The tests were started so that their programs ignore interruptions: by nohup, or behind '&' in a script.");
        using var process = Start();
        Interrupt(process);
        Assert.StartsWith("Stopping.", await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        process.StandardInput.WriteLine();
        Assert.Equal("Stopped.", await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(130, process.ExitCode);
    }

    [Fact(Timeout = Patience)]
    public async Task The_second_interruption_ends_it_at_once()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no kill.");
        Assert.SkipWhen(AreIgnored(), "The tests were started so that their programs ignore interruptions: by nohup, or behind '&' in a script.");
        using var process = Start();
        Interrupt(process);
        await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken);
        Interrupt(process);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(130, process.ExitCode); // 128 and the number of the signal that ended it.
    }

    private static bool AreIgnored()
    {
        const ulong interruption = 1 << (2 - 1);
        return File.Exists("/proc/self/status") && File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith("SigIgn:", StringComparison.Ordinal)) is { } ignored
            && (Convert.ToUInt64(ignored["SigIgn:".Length..].Trim(), 16) & interruption) != 0;
    }

    /// <summary>A command that waits for a line of input, once it said what it is.</summary>
    private static Process Start()
    {
        var process = Diffusion.Start([], ["doctor-steps"]);
        Assert.Equal(5_444_707, long.Parse(process.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture));
        return process;
    }

    private static void Interrupt(Process process)
    {
        using var kill = Process.Start("kill", ["-INT", $"{process.Id}"]);
        kill.WaitForExit();
    }
}
