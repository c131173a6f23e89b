using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using DiffusionSharp.Tensors.Operators;
using Microsoft.Win32.SafeHandles;

namespace DiffusionSharp.Tensors.Safetensors;

/// <summary>
/// A file as memory that libtorch owns: it stays mapped as long as a tensor that looks into it lives. Pages are read when they are touched,
/// and what is written to them stays in this process.
/// </summary>
/// <param name="file">Open for reading, and open still when the first tensor is asked for.</param>
internal sealed class MappedFile(SafeFileHandle file) : IDisposable
{
    private readonly Lock _gate = new();
    private Tensor? _bytes;

    /// <summary>Whether a tensor can look into the file where it lies.</summary>
    /// <remarks>A bool may not look: a byte that is neither 0 nor 1 is none to a C++ compiler.</remarks>
    public static bool Suits(TensorEntry entry) =>
        Dispatcher.IsAvailable && !OperatingSystem.IsWindows() && entry.ByteCount > 0 && entry.Type is { } type && type != ScalarType.Bool
        && entry.FirstByte % (entry.ByteCount / entry.Shape.Aggregate(1L, (product, side) => product * side)) == 0;

    /// <summary>Gives the tensor of an entry that suits.</summary>
    /// <returns>False where the system does not map the file: a writable map of it would be more than the memory there is.</returns>
    public bool TryView(TensorEntry entry, [NotNullWhen(true)] out Tensor? view)
    {
        try
        {
            view = TensorScope.Return(() =>
                Dispatcher.CallForTensor("aten::view", "dtype", Bytes().narrow(0, entry.FirstByte, entry.ByteCount), entry.Type).reshape([.. entry.Shape]));
            return true;
        }
        catch (ExternalException)
        {
            view = null;
            return false;
        }
    }

    public void Dispose() => _bytes?.Dispose();

    private Tensor Bytes()
    {
        lock (_gate)
        {
            // By its handle and not by its name, which may stand for another file by now.
            return _bytes ??= from_file($"/dev/fd/{file.DangerousGetHandle()}", shared: false, size: RandomAccess.GetLength(file), dtype: ScalarType.Byte).DetachFromDisposeScope();
        }
    }
}
