using System.Buffers.Binary;
using System.IO.Compression;
using DiffusionSharp.Data.Files;

namespace DiffusionSharp.Data.Idx;

/// <summary>An array of bytes in the format of the MNIST family: two zeros, 8 for bytes, the number of dimensions, the big-endian sizes, the values.</summary>
/// <param name="Sizes">Of each dimension.</param>
/// <param name="Values">Row by row.</param>
internal sealed record IdxFile(IReadOnlyList<int> Sizes, ReadOnlyMemory<byte> Values)
{
    private const long MostValues = 1L << 31;

    /// <exception cref="InvalidDataException">It is another kind of file, or its size is not what its header says.</exception>
    public static IdxFile Read(FileEntry entry, int dimensions)
    {
        try
        {
            var bytes = entry.Read();
            using Stream file = new MemoryStream(bytes);
            using var stream = bytes is [0x1F, 0x8B, ..] ? new GZipStream(file, CompressionMode.Decompress) : file;
            return Read(stream, dimensions, entry.Name);
        }
        catch (InvalidDataException broken) when (!broken.Message.Contains(entry.Name, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"'{entry.Name}' is no whole gzip file: {broken.Message.TrimEnd('.')}. Get it again from where it came.", broken);
        }
    }

    private static IdxFile Read(Stream stream, int dimensions, string name)
    {
        var header = new byte[4 * (1 + dimensions)];
        var read = stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        if (read < header.Length || header[0] != 0 || header[1] != 0 || header[2] != 8 || header[3] != dimensions)
        {
            throw new InvalidDataException(
                $"'{name}' begins with {Convert.ToHexString(header.AsSpan(0, Math.Min(read, 4)))} and has {(read < header.Length ? "no whole" : "a")} header. An IDX file of bytes in {dimensions} dimension(s) begins with 0000080{dimensions} and the sizes.");
        }

        uint[] sizes = [.. Enumerable.Range(1, dimensions).Select(index => BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(4 * index)))];
        var values = sizes.Aggregate(1.0, (product, size) => product * size);
        if (values is 0 or >= MostValues)
        {
            throw new InvalidDataException($"'{name}' announces {string.Join(" x ", sizes)} bytes. From 1 byte to 2 GiB are read.");
        }

        return new([.. sizes.Select(size => (int)size)], BoundedStream.Read(stream, (long)values, name));
    }
}
