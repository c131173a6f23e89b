using System.Buffers.Binary;

namespace DiffusionSharp.Tensors.Safetensors;

/// <summary>What the first part of a file says, believed only as far as it was checked.</summary>
/// <param name="Entries">By name.</param>
/// <param name="Metadata">Free text by name.</param>
internal sealed record SafetensorsHeader(IReadOnlyDictionary<string, TensorEntry> Entries, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>Bytes of the number in front of the header.</summary>
    public const int LengthBytes = 8;

    /// <summary>The longest header that the reference implementation accepts.</summary>
    public const long MostBytes = 100_000_000;

    /// <summary>Reads and checks the header of a file, allocating no more than the file is long.</summary>
    /// <param name="file">Open for reading.</param>
    /// <param name="length">Of the file.</param>
    /// <param name="path">For messages.</param>
    public static SafetensorsHeader Read(Microsoft.Win32.SafeHandles.SafeFileHandle file, long length, string path)
    {
        if (length < LengthBytes)
        {
            throw HeaderFault.In(path, $"it has {length} bytes, and the length of the header alone takes {LengthBytes}.");
        }

        var number = ReadBytes(file, 0, LengthBytes, path);
        var said = BinaryPrimitives.ReadUInt64LittleEndian(number);
        if (said > (ulong)(length - LengthBytes))
        {
            throw HeaderFault.In(path, $"it announces a header of {said} bytes, but has {length - LengthBytes} bytes left.");
        }

        if (said > (ulong)MostBytes)
        {
            throw HeaderFault.In(path, $"it announces a header of {said} bytes, and at most {MostBytes} are allowed.");
        }

        var text = ReadBytes(file, LengthBytes, (int)said, path);
        if (text.Length == 0 || text[0] != (byte)'{')
        {
            throw HeaderFault.In(path, "its header does not begin with '{'.");
        }

        var dataStart = LengthBytes + (long)said;
        return HeaderParser.Parse(text, dataStart, length - dataStart, path);
    }

    private static byte[] ReadBytes(Microsoft.Win32.SafeHandles.SafeFileHandle file, long offset, int count, string path)
    {
        var bytes = GC.AllocateUninitializedArray<byte>(count);
        FilePieces.Fill(file, bytes, offset, path);
        return bytes;
    }
}
