using System.Runtime.InteropServices;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Tensors.Machines;
using DiffusionSharp.Tensors.NativeLibraries;

namespace DiffusionSharp.Cli.Doctor;

/// <summary>What a machine has and what of it is used.</summary>
/// <param name="Version">Of this program.</param>
/// <param name="Runtime">.NET's name and version.</param>
/// <param name="System">The operating system's.</param>
/// <param name="Processor">As it calls itself, with what it can do.</param>
/// <param name="MemoryBytes">What the process may use.</param>
/// <param name="Fault">Why there are no tensors; null where there are, and then the rest is known.</param>
/// <param name="Tensors">How tensors are computed; null where they cannot be.</param>
internal sealed record MachineReport(string Version, string Runtime, string System, Processor Processor, long MemoryBytes, string? Fault, TensorReport? Tensors)
{
    /// <summary>How fast training is; null where it was not measured.</summary>
    public SpeedReport? Speed { get; init; }

    /// <summary>Why the speed could not be measured; null where it could, or was not asked for.</summary>
    public string? SpeedFault { get; init; }

    /// <summary>This machine.</summary>
    /// <param name="device">As <c>--device</c> takes it.</param>
    public static MachineReport Look(string device) => new(
        ProgramVersion.Text,
        RuntimeInformation.FrameworkDescription,
        $"{RuntimeInformation.OSDescription} ({RuntimeInformation.RuntimeIdentifier})",
        Processor.Current,
        HostMemory.TotalBytes,
        TorchLibrary.Fault,
        TorchLibrary.Fault is null ? TensorReport.Look(device) : null);
}
