using System.Diagnostics;
using DiffusionSharp.Tensors.NativeLibraries;

namespace DiffusionSharp.Benchmarks.Published;

/// <summary>This program once more, as <see cref="Sd15Worker"/>.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private readonly Process _process;

    /// <param name="folder">By <see cref="Sd15Folder"/>.</param>
    /// <param name="precision">In which the networks work.</param>
    /// <param name="isPlain">Whether all that the program sets for speed is left off.</param>
    public WorkerProcess(string folder, string precision, bool isPlain)
    {
        var program = Environment.ProcessPath!;
        string[] hosted = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [Environment.GetCommandLineArgs()[0]] : [];
        var start = new ProcessStartInfo(program, [.. hosted, Sd15Worker.Name, folder, precision]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (isPlain)
        {
            start.Environment[ProcessorTuning.SwitchVariable] = "off";
        }

        _process = Process.Start(start) ?? throw new IOException("This program could not be started a second time.");
        Loading = Read();
    }

    /// <summary>What loading the U-Net took.</summary>
    public Measurement Loading { get; }

    /// <summary>Lets it evaluate a part.</summary>
    public Measurement Evaluate(string part)
    {
        _process.StandardInput.WriteLine(part);
        return Read();
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private Measurement Read() => Measurement.Parse(_process.StandardOutput.ReadLine() ?? throw new IOException("A process that measures ended early."));
}
