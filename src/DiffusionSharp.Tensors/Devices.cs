using System.Globalization;

namespace DiffusionSharp.Tensors;

/// <summary>Finds the device that a person asked for.</summary>
public static class Devices
{
    /// <summary>Reads <c>auto</c>, <c>cpu</c>, <c>cuda</c>, <c>cuda:1</c> or <c>mps</c>. <c>auto</c> is the best that is there.</summary>
    /// <exception cref="ArgumentException">The word is none of them.</exception>
    /// <exception cref="NotSupportedException">The device cannot be had; the message says why and what to do.</exception>
    public static Device Find(string name) => Find(name, () => cuda.is_available() ? cuda.device_count() : 0, () => mps_is_available());

    /// <summary>The same where the machine is what is said.</summary>
    internal static Device Find(string name, Func<int> cudaDevices, Func<bool> hasMps)
    {
        ArgumentNullException.ThrowIfNull(name);
        var (kind, index) = Split(name);
        return kind switch
        {
            "auto" => cudaDevices() > 0 ? new(DeviceType.CUDA, 0) : hasMps() ? new(DeviceType.MPS) : CPU,
            "cpu" => CPU,
            "cuda" => Cuda(index, cudaDevices()),
            "mps" when hasMps() => new(DeviceType.MPS),
            "mps" => throw new NotSupportedException("The device 'mps' needs a Mac with Apple silicon. Use --device cpu."),
            _ => throw new ArgumentException($"'{name}' is not a device. Use auto, cpu, cuda, cuda:1 or mps.", nameof(name)),
        };
    }

    private static Device Cuda(int index, int count) =>
        index < count ? new(DeviceType.CUDA, index)
        : count > 0 ? throw new NotSupportedException($"There is no 'cuda:{index}': this machine has {count} CUDA device(s), numbered from 0.")
        : throw new NotSupportedException(
            $"The device 'cuda' needs an NVIDIA GPU and a CUDA build of libtorch. Add the package TorchSharp-cuda-linux or TorchSharp-cuda-windows, or set {NativeLibraries.TorchLibrary.FolderVariable} to the torch/lib folder of an installed PyTorch 2.10; else use --device cpu.");

    private static (string Kind, int Index) Split(string name)
    {
        const string Numbered = "cuda:";
        return !name.StartsWith(Numbered, StringComparison.Ordinal) ? (name, 0)
            : int.TryParse(name.AsSpan(Numbered.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? ("cuda", index)
            : ("", 0);
    }
}
