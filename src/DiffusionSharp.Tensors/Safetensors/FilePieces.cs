using Microsoft.Win32.SafeHandles;

namespace DiffusionSharp.Tensors.Safetensors;

/// <summary>Moves bytes between files and memory in pieces.</summary>
internal static class FilePieces
{
    /// <summary>Numbers moved at a time: a span of bytes holds no more than 2 GiB.</summary>
    public const long Numbers = 16 << 20;

    /// <summary>Fills <paramref name="memory"/> from the file.</summary>
    /// <exception cref="InvalidDataException">The file ends before: it became shorter since it was opened.</exception>
    public static void Fill(SafeFileHandle file, Span<byte> memory, long offset, string path)
    {
        while (memory.Length > 0)
        {
            var read = RandomAccess.Read(file, memory, offset);
            if (read == 0)
            {
                throw HeaderFault.In(path, $"it became shorter while it was read: byte {offset} is gone.");
            }

            memory = memory[read..];
            offset += read;
        }
    }

    /// <summary>The memory of a contiguous tensor on the CPU, piece by piece.</summary>
    /// <param name="tensor">Of any shape.</param>
    /// <param name="visit">Told the piece and how many bytes lie before it.</param>
    public static void Visit(Tensor tensor, Action<Span<byte>, long> visit)
    {
        using var flat = tensor.reshape(-1);
        for (long first = 0, count = flat.shape[0]; first < count; first += Numbers)
        {
            using var piece = flat.narrow(0, first, Math.Min(Numbers, count - first));
            visit(piece.bytes, first * tensor.ElementSize);
        }
    }
}
