using System.Diagnostics;
using System.Globalization;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.NativeLibraries;

namespace DiffusionSharp.Cli.Doctor;

/// <summary>This program once more, taking training steps when it is told to.</summary>
internal sealed class StepProcess : IDisposable
{
    private readonly Process _process;
    private readonly CancellationToken _stop;
    private readonly CancellationTokenRegistration _registration;

    /// <param name="precision">In which it multiplies; null means plain steps, with the processor's tuning off.</param>
    /// <param name="device">As <c>--device</c> takes it.</param>
    /// <param name="stop">Ends the process.</param>
    public StepProcess(Precision? precision, string device, CancellationToken stop)
    {
        _stop = stop;
        _process = Process.Start(Start(precision, device)) ?? throw new IOException("This program could not be started a second time to measure speed.");
        _registration = stop.Register(End);
        Parameters = long.Parse(Read(), CultureInfo.InvariantCulture);
    }

    /// <summary>How many weights its steps train.</summary>
    public long Parameters { get; }

    /// <summary>Lets it take a step.</summary>
    /// <returns>Milliseconds.</returns>
    public double Step()
    {
        _process.StandardInput.WriteLine();
        return double.Parse(Read(), CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        _registration.Dispose();
        End();
        _process.Dispose();
    }

    private static ProcessStartInfo Start(Precision? precision, string device)
    {
        var program = Environment.ProcessPath!;
        var isHosted = Path.GetFileNameWithoutExtension(program) == "dotnet";
        string[] arguments = [.. isHosted ? [Environment.GetCommandLineArgs()[0]] : Array.Empty<string>(), StepsCommand.Name, "--device", device, .. precision is { } chosen ? [StepsCommand.PrecisionOption, chosen.NameOf()] : Array.Empty<string>()];
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment[ProcessorTuning.SwitchVariable] = precision is null ? "off" : Environment.GetEnvironmentVariable(ProcessorTuning.SwitchVariable);
        return start;
    }

    private string Read()
    {
        if (_process.StandardOutput.ReadLine() is { } line)
        {
            return line;
        }

        _stop.ThrowIfCancellationRequested();
        _process.WaitForExit();
        throw new IOException($"The process that measures speed ended with code {_process.ExitCode}. {_process.StandardError.ReadToEnd().Trim()}");
    }

    private void End()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }
    }
}
