using System.Globalization;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Cli.Doctor;

/// <summary>A report of a machine for people.</summary>
internal static class MachineText
{
    /// <summary>Writes a line for each thing but the speed.</summary>
    public static void Write(MachineReport report, TextWriter output)
    {
        Line(output, "program", $"diffusion {report.Version}");
        Line(output, "runtime", report.Runtime);
        Line(output, "system", report.System);
        Line(output, "processor", report.Processor.ToString());
        Line(output, "memory", Words.Bytes(report.MemoryBytes));
        if (report.Tensors is not { } tensors)
        {
            Line(output, "tensors", $"none. {report.Fault}");
            return;
        }

        Line(output, "libtorch", tensors.Library.Length > 0 ? tensors.Library : "found by TorchSharp");
        Line(output, "glue", tensors.Glue);
        Line(output, "devices", $"{string.Join(", ", tensors.Devices)}; {tensors.Device} is used");
        Line(output, "threads", $"{tensors.Threads} for each operation");
        foreach (var tuning in tensors.Tunings)
        {
            Line(output, "tuning", $"{tuning.Name}: {(tuning.Applied ? "applied" : "left")}, {tuning.Reason}");
        }

        Line(output, "precision", $"{tensors.Precision.Chosen.NameOf()} for training: {tensors.Precision.Reason}");
    }

    /// <summary>Writes the line of the speed, where it was measured.</summary>
    public static void WriteSpeed(MachineReport report, TextWriter output)
    {
        if (report.Speed is { } speed)
        {
            Line(output, "speed", string.Create(
                CultureInfo.InvariantCulture,
                $"training a U-Net of {speed.Parameters / 1e6:0.0} million parameters, {speed.BatchSize} pictures of 32x32 a step: {speed.TunedImagesPerSecond:0.0} images a second"));
            Line(output, "", string.Create(
                CultureInfo.InvariantCulture,
                $"in {speed.TunedPrecision.NameOf()}, {speed.Gain:0.0} times the {speed.PlainImagesPerSecond:0.0} of a plain float32 loop (medians of {Words.Count(speed.Steps, "step")} of each kind, taken in turn)"));
        }

        if (report.SpeedFault is { } fault)
        {
            Line(output, "speed", $"not measured. {fault}");
        }
    }

    private static void Line(TextWriter output, string name, string text) => output.WriteLine($"{name,-12} {text}");
}
