using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Cli.Doctor;

/// <summary>A report of a machine for people.</summary>
internal static class MachineText
{
    /// <summary>Writes a line for each thing.</summary>
    public static void Write(MachineReport report, TextWriter output)
    {
        void Line(string name, string text) => output.WriteLine($"{name,-12} {text}");
        Line("program", $"diffusion {report.Version}");
        Line("runtime", report.Runtime);
        Line("system", report.System);
        Line("processor", report.Processor.ToString());
        Line("memory", Words.Bytes(report.MemoryBytes));
        if (report.Tensors is not { } tensors)
        {
            Line("tensors", $"none. {report.Fault}");
            return;
        }

        Line("libtorch", tensors.Library.Length > 0 ? tensors.Library : "found by TorchSharp");
        Line("glue", tensors.Glue);
        Line("devices", string.Join(", ", tensors.Devices));
        Line("threads", $"{tensors.Threads} for each operation");
        foreach (var tuning in tensors.Tunings)
        {
            Line("tuning", $"{(tuning.Applied ? "✓" : "–")} {tuning.Name}: {tuning.Reason}");
        }

        Line("precision", $"{tensors.Precision.Chosen.NameOf()} for training: {tensors.Precision.Reason}");
    }
}
