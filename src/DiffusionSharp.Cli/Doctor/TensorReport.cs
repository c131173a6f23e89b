using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.NativeLibraries;

namespace DiffusionSharp.Cli.Doctor;

/// <summary>How tensors are computed on a machine.</summary>
/// <param name="Library">The folder of libtorch; empty where TorchSharp found it by itself.</param>
/// <param name="Glue">What had to be done so that TorchSharp's native part loads.</param>
/// <param name="Threads">How many threads one operation uses.</param>
/// <param name="Devices">Those that can be named, the best first.</param>
/// <param name="Device">The one that was asked for.</param>
/// <param name="Tunings">What was done to suit this processor, and what was left, with reasons.</param>
/// <param name="Precision">Which precision trains faster on the device.</param>
internal sealed record TensorReport(
    string Library, string Glue, int Threads, IReadOnlyList<string> Devices, string Device, IReadOnlyList<Tuning> Tunings, PrecisionChoice Precision)
{
    /// <summary>This machine's. Takes some tenths of a second: precisions are measured.</summary>
    /// <param name="device">As <c>--device</c> takes it.</param>
    /// <exception cref="NotSupportedException">There is no such device here.</exception>
    public static TensorReport Look(string device)
    {
        var found = Tensors.Devices.Find(device);
        return new(TorchLibrary.Folder, TorchLibrary.GlueState, get_num_threads(), DevicesHere(), found.ToString(), ProcessorTuning.Report, PrecisionChoice.Measure(found));
    }

    private static string[] DevicesHere()
    {
        var cudas = cuda.is_available() ? cuda.device_count() : 0;
        return [.. Enumerable.Range(0, cudas).Select(index => $"cuda:{index}"), .. mps_is_available() ? new[] { "mps" } : [], "cpu"];
    }
}
