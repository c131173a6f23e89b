using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Safetensors;
using DiffusionSharp.Tests.Media;

namespace DiffusionSharp.Tests.Tensors;

public sealed class SafetensorsMutationTests
{
    private const int Files = 1000;

    private static readonly byte[][] _tokens =
    [
        .. "{|}|[|]|\"|,|:|\\|\\u0000|null|true|-1|0|1e9|9223372036854775807|18446744073709551616|F64|F8_E4M3|BOOL|dtype|shape|data_offsets|__metadata__|a|\"a\":{},"
            .Split('|').Select(System.Text.Encoding.UTF8.GetBytes),
        [0], [0xff], [0xc3, 0x28], [0xed, 0xa0, 0x80],
    ];

    [Fact]
    public void A_damaged_file_is_refused_in_a_sentence_or_read_within_its_size()
    {
        using var folder = new TemporaryFolder();
        var whole = Whole(folder);
        var chance = new Random(20260509);
        int refused = 0, read = 0;
        for (var index = 0; index < Files; index++)
        {
            var damaged = Damage(whole, chance);
            File.WriteAllBytes(folder["damaged"], damaged);
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                ReadAll(folder["damaged"]);
                read++;
            }
            catch (InvalidDataException error)
            {
                Assert.Matches("' is not a safetensors file that can be read: .+ Download or write it again.$", error.Message.ReplaceLineEndings(" "));
                refused++;
            }

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, damaged.Length + (64 << 20));
        }

        Assert.InRange(refused, Files / 2, Files - 1);
        Assert.Equal(Files, refused + read);
    }

    private static byte[] Whole(TemporaryFolder folder)
    {
        TensorScope.Release(() => SafetensorsWriter.Write(
            folder["whole"],
            [new("a", arange(6, dtype: ScalarType.Float32).reshape(2, 3)), new("b", ones(2, 0, 3)), new("c", tensor(5L)), new("重み", ones(5, dtype: ScalarType.Bool))],
            new Dictionary<string, string> { ["format"] = "pt" }));
        return File.ReadAllBytes(folder["whole"]);
    }

    private static void ReadAll(string path)
    {
        using var file = SafetensorsFile.Open(path);
        foreach (var (name, entry) in file.Entries)
        {
            if (entry.Type is null)
            {
                Assert.Throws<NotSupportedException>(() => file.Read(name));
                continue;
            }

            using Tensor tensor = file.Read(name), mapped = file.Map(name);
            Assert.Equal(entry.Shape, mapped.shape);
            Assert.Equal(entry.Shape, tensor.shape);
            Assert.Equal(entry.ByteCount, tensor.NumberOfElements * tensor.ElementSize);
        }
    }

    private static byte[] Damage(byte[] whole, Random chance)
    {
        List<byte> bytes = [.. whole];
        for (var count = chance.Next(1, 4); count > 0 && bytes.Count > 0; count--)
        {
            var at = chance.Next(chance.Next(2) == 0 ? Math.Min(16, bytes.Count) : bytes.Count);
            var length = Math.Min(chance.Next(1, 9), bytes.Count - at);
            switch (chance.Next(6))
            {
                case 0: bytes[at] = (byte)chance.Next(256); break;
                case 1: bytes[at] ^= (byte)(1 << chance.Next(8)); break;
                case 2: bytes.RemoveRange(at, length); break;
                case 3: bytes.InsertRange(at, bytes.GetRange(at, length)); break;
                case 4: bytes.RemoveRange(at, bytes.Count - at); break;
                default: PutToken(bytes, chance); break;
            }
        }

        return [.. bytes];
    }

    /// <summary>Puts a token into the header and, half of the time, makes the announced length fit, so that the JSON itself is tried.</summary>
    private static void PutToken(List<byte> bytes, Random chance)
    {
        if (bytes.Count < 16)
        {
            return;
        }

        var token = _tokens[chance.Next(_tokens.Length)];
        var at = chance.Next(9, bytes.Count);
        var replaced = chance.Next(2) == 0 ? 0 : Math.Min(token.Length, bytes.Count - at);
        bytes.RemoveRange(at, replaced);
        bytes.InsertRange(at, token);
        if (chance.Next(4) > 0)
        {
            var length = BitConverter.ToInt64([.. bytes.Take(8)]) + token.Length - replaced;
            bytes.RemoveRange(0, 8);
            bytes.InsertRange(0, BitConverter.GetBytes(length));
        }
    }
}
