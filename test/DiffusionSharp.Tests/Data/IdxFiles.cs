using System.Buffers.Binary;
using System.IO.Compression;

namespace DiffusionSharp.Tests.Data;

/// <summary>Files of the MNIST family, made from nothing.</summary>
internal static class IdxFiles
{
    public const string TrainPictures = "train-images-idx3-ubyte", TrainLabels = "train-labels-idx1-ubyte", TestPictures = "t10k-images-idx3-ubyte", TestLabels = "t10k-labels-idx1-ubyte";

    public static byte[] Encode(byte[] values, params int[] sizes)
    {
        var file = new byte[4 + (4 * sizes.Length) + values.Length];
        (file[2], file[3]) = (8, (byte)sizes.Length);
        for (var i = 0; i < sizes.Length; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(4 + (4 * i)), sizes[i]);
        }

        values.CopyTo(file, 4 + (4 * sizes.Length));
        return file;
    }

    public static byte[] Zipped(byte[] bytes)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return memory.ToArray();
    }

    /// <summary>Four files by their names: every value of picture i is 10·i + its place, its label is i modulo 3.</summary>
    public static Dictionary<string, byte[]> Four(int train = 7, int test = 4, int side = 3) => new()
    {
        [TrainPictures] = Encode(Values(train, side), train, side, side),
        [TrainLabels] = Encode(Labels(train), train),
        [TestPictures] = Encode(Values(test, side), test, side, side),
        [TestLabels] = Encode(Labels(test), test),
    };

    public static void WriteTo(string folder, IReadOnlyDictionary<string, byte[]> files)
    {
        foreach (var (name, bytes) in files)
        {
            var path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, bytes);
        }
    }

    public static void ZipTo(string path, IReadOnlyDictionary<string, byte[]> files)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, bytes) in files)
        {
            using var stream = zip.CreateEntry(name).Open();
            stream.Write(bytes);
        }
    }

    private static byte[] Values(int count, int side) => [.. Enumerable.Range(0, count * side * side).Select(i => (byte)((10 * (i / (side * side))) + (i % (side * side))))];

    private static byte[] Labels(int count) => [.. Enumerable.Range(0, count).Select(i => (byte)(i % 3))];
}
