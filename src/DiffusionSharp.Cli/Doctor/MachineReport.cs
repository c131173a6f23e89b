using System.Reflection;
using System.Runtime.InteropServices;
using DiffusionSharp.Tensors;
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
    /// <summary>This machine.</summary>
    public static MachineReport Look() => new(
        typeof(MachineReport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion,
        RuntimeInformation.FrameworkDescription,
        $"{RuntimeInformation.OSDescription} ({RuntimeInformation.RuntimeIdentifier})",
        Processor.Current,
        HostMemory.TotalBytes,
        TorchLibrary.Fault,
        TorchLibrary.Fault is null ? TensorReport.Look() : null);
}
