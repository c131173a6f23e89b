using System.Globalization;

namespace DiffusionSharp.Tensors;

/// <summary>Finds the device that a person asked for.</summary>
public static class Devices
{
    /// <summary>Reads <c>auto</c>, <c>cpu</c>, <c>cuda</c>, <c>cuda:1</c> or <c>mps</c>. <c>auto</c> is the best that is there.</summary>
    /// <exception cref="ArgumentException">The word is none of them.</exception>
    /// <exception cref="NotSupportedException">The device cannot be had; the message says why and what to do.</exception>
    public static Device Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var (kind, index) = Split(name);
        return kind switch
        {
            "auto" => cuda.is_available() ? CUDA : mps_is_available() ? MPS : CPU,
            "cpu" => CPU,
            "cuda" => Cuda(index),
            "mps" when mps_is_available() => MPS,
            "mps" => throw new NotSupportedException("The device 'mps' needs a Mac with Apple silicon. Use --device cpu."),
            _ => throw new ArgumentException($"'{name}' is not a device. Use auto, cpu, cuda, cuda:1 or mps.", nameof(name)),
        };
    }

    private static Device Cuda(int index)
    {
        if (!cuda.is_available())
        {
            throw new NotSupportedException(
                $"The device 'cuda' needs an NVIDIA GPU and a CUDA build of libtorch. Add the package TorchSharp-cuda-linux or TorchSharp-cuda-windows, or set {NativeLibraries.TorchLibrary.FolderVariable} to the torch/lib folder of an installed PyTorch 2.10; else use --device cpu.");
        }

        var count = cuda.device_count();
        return index < count
            ? new Device(DeviceType.CUDA, index)
            : throw new NotSupportedException($"There is no 'cuda:{index}': this machine has {count} CUDA device(s), numbered from 0.");
    }

    private static (string Kind, int Index) Split(string name)
    {
        const string Numbered = "cuda:";
        return !name.StartsWith(Numbered, StringComparison.Ordinal) ? (name, 0)
            : int.TryParse(name.AsSpan(Numbered.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? ("cuda", index)
            : ("", 0);
    }
}
