using System.Text;
using DiffusionSharp.Networks.Models;
using DiffusionSharp.Tensors.Machines;
using DiffusionSharp.Tests.Media;

namespace DiffusionSharp.Tests.Networks;

[Collection(nameof(Alone))]
public sealed class ModelMutationTests
{
    private const int Files = 500;
    private const long Spare = 64 << 20;

    private static readonly string[] _tokens =
    [
        "{", "}", "[", "]", "\"", ",", ":", "\\", "\\ud800", "null", "true", "-1", "0", "1e9", "1e999", "100000000", "2147483647", "9223372036854775808", "0.5", "\"kind\"", "\"u-net\"",
        "\"diffusion-transformer\"", "\"flow\"", "\"beta\"", "\"widths\"", "\"classes\"", "{\"kind\":\"flow\"}", "[[[[", "\u0000", "画", "\"a\":1,", "//",
    ];

    [Theory]
    [InlineData("model.json")]
    [InlineData("weights.safetensors")]
    [InlineData("vocabulary.json")]
    public void A_damaged_file_is_refused_in_a_sentence_or_read_within_its_size(string name)
    {
        using var folder = new TemporaryFolder();
        TinyModel.Save(folder["model"], TinyModel.OfPrompts);
        var path = folder[$"model/{name}"];
        var whole = File.ReadAllBytes(path);
        var chance = new Random(20260611);
        var (refused, peak) = (0, HostMemory.PeakResidentBytes);
        for (var index = 0; index < Files; index++)
        {
            File.WriteAllBytes(path, Damage(whole, name, chance));
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                ModelFolder.Load(folder["model"], CPU).Dispose();
            }
            catch (InvalidDataException error)
            {
                Assert.Contains(folder["model"], error.Message);
                refused++;
            }

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, new FileInfo(path).Length + Spare);
        }

        Assert.InRange(refused, 1, Files);
        Assert.InRange(HostMemory.PeakResidentBytes - peak, 0, 8 * Spare);
    }

    [Theory]
    [InlineData("\"widths\": [8, 16]", "\"widths\": [8, 65536]")]
    [InlineData("\"widths\": [8, 16]", "\"widths\": [8, 100000000]")]
    [InlineData("\"blocks\": [1]", "\"blocks\": [100000000]")]
    [InlineData("\"blocks\": [1]", "\"blocks\": [16]")]
    [InlineData("\"layers\": 1", "\"layers\": 64")]
    [InlineData("\"vocabulary\": ", "\"vocabulary\": 99999")]
    [InlineData("\"classes\": 0", "\"classes\": 9999999")]
    [InlineData("\"kind\": \"karras\",", "\"kind\": \"beta\", \"betas\": {\"kind\": \"linear\"}, \"steps\": 2000000000 }, \"x\": {")]
    public void A_description_that_claims_too_much_takes_no_memory(string was, string becomes)
    {
        using var folder = new TemporaryFolder();
        TinyModel.Save(folder["model"], TinyModel.OfPrompts);
        var text = new StringBuilder(File.ReadAllText(folder["model/model.json"])).Replace("\r", "").Replace("\n", " ").ToString();
        while (text.Contains("  ", StringComparison.Ordinal))
        {
            text = text.Replace("  ", " ", StringComparison.Ordinal);
        }

        text = text.Replace("[ ", "[", StringComparison.Ordinal).Replace(" ]", "]", StringComparison.Ordinal);
        Assert.Contains(was, text);
        File.WriteAllText(folder["model/model.json"], text.Replace(was, becomes, StringComparison.Ordinal));

        var (before, peak) = (GC.GetAllocatedBytesForCurrentThread(), HostMemory.PeakResidentBytes);
        Assert.Throws<InvalidDataException>(() => ModelFolder.Load(folder["model"], CPU));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Spare);
        Assert.InRange(HostMemory.PeakResidentBytes - peak, 0, 2 * Spare);
    }

    private static byte[] Damage(byte[] whole, string name, Random chance)
    {
        List<byte> bytes = [.. whole];
        for (var count = chance.Next(1, 4); count > 0 && bytes.Count > 0; count--)
        {
            // Half of the changes to weights fall on their header.
            var at = chance.Next(name.EndsWith(".safetensors", StringComparison.Ordinal) && chance.Next(2) == 0 ? Math.Min(4096, bytes.Count) : bytes.Count);
            var length = Math.Min(chance.Next(1, 9), bytes.Count - at);
            switch (chance.Next(7))
            {
                case 0: bytes[at] = (byte)chance.Next(256); break;
                case 1: bytes[at] ^= (byte)(1 << chance.Next(8)); break;
                case 2: bytes.RemoveRange(at, length); break;
                case 3: bytes.InsertRange(at, bytes.GetRange(at, length)); break;
                case 4: bytes.RemoveRange(at, bytes.Count - at); break;
                case 5: Number(bytes, at, chance); break;
                default: bytes.InsertRange(at, Encoding.UTF8.GetBytes(_tokens[chance.Next(_tokens.Length)])); break;
            }
        }

        return [.. bytes];
    }

    /// <summary>Replaces the next number by another, which leaves the JSON as it should be.</summary>
    private static void Number(List<byte> bytes, int at, Random chance)
    {
        var first = bytes.FindIndex(at, value => value is >= (byte)'0' and <= (byte)'9');
        if (first < 0)
        {
            return;
        }

        var last = first;
        while (last < bytes.Count && bytes[last] is (>= (byte)'0' and <= (byte)'9') or (byte)'.')
        {
            last++;
        }

        bytes.RemoveRange(first, last - first);
        bytes.InsertRange(first, Encoding.UTF8.GetBytes(chance.NextInt64(1L << chance.Next(1, 62)).ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }
}
