using System.Buffers.Binary;
using System.Text;
using System.Text.Json.Nodes;

namespace DiffusionSharp.Reference.Tests.Mutations;

/// <summary>Ways in which a file may be another than it should be.</summary>
internal static class Mutation
{
    private static readonly string[] _values =
    [
        "null", "-1", "0", "1", "7", "0.5", "1e300", "1e999", "99999999999999999999", "1000000", "\"\"", "\"silu\"", "\"../../etc\"", "\"\\u0000\"", "true", "[]", "[0]", "[1,2,3,4,5,6,7]",
        "[\"Block\"]", "{}", "{\"a\":{\"b\":[]}}", "[[1]]", "[null]",
    ];

    /// <summary>Changes a file.</summary>
    /// <param name="content">As it should be.</param>
    /// <param name="ending">Of its name.</param>
    /// <param name="random">Decides.</param>
    /// <returns>The content, null for a file that is not there; and what was done, in words.</returns>
    public static (byte[]? Content, string What) Of(byte[] content, string ending, Random random) => random.Next(10) switch
    {
        0 => (content[..random.Next(content.Length)], "cut short"),
        1 => (null, "not there"),
        2 => ([], "empty"),
        3 => (Flipped(content, ending == ".safetensors" ? HeaderLength(content) : content.Length, random), "a byte flipped"),
        4 => (Encoding.UTF8.GetBytes(random.Next(2) == 0 ? new string('[', 5000) : "<html>Not found</html>"), "another file"),
        _ when ending == ".json" => Json(content, random),
        _ when ending == ".safetensors" => Header(content, random),
        _ => (Spliced(content, random), "a piece of it in another place"),
    };

    private static byte[] Flipped(byte[] content, int length, Random random)
    {
        var flipped = (byte[])content.Clone();
        flipped[random.Next(length)] ^= (byte)(1 << random.Next(8));
        return flipped;
    }

    private static byte[] Spliced(byte[] content, Random random)
    {
        var (from, to, length) = (random.Next(content.Length), random.Next(content.Length), random.Next(1, 64));
        var piece = content[from..Math.Min(from + length, content.Length)];
        return [.. content[..to], .. piece, .. content[to..]];
    }

    private static (byte[] Content, string What) Json(byte[] content, Random random)
    {
        var text = Encoding.UTF8.GetString(content);
        if (text.Contains("Infinity", StringComparison.Ordinal))
        {
            return (Spliced(content, random), "a piece of it in another place");
        }

        var root = JsonNode.Parse(content)!.AsObject();
        var (entry, value) = (root.ElementAt(random.Next(root.Count)).Key, _values[random.Next(_values.Length)]);
        switch (random.Next(4))
        {
            case 0:
                root.Remove(entry);
                return (Bytes(root), $"'{entry}' taken out");
            case 1:
                return (Encoding.UTF8.GetBytes($"{{\"{entry}\": {value}, {root.ToJsonString().TrimStart('{')}"), $"'{entry}' twice, first as {value}");
            case 2:
                return (Encoding.UTF8.GetBytes($"{{\"of_tomorrow\": {value}, {root.ToJsonString().TrimStart('{')}"), $"a key that nobody knows, {value}");
            default:
                root[entry] = "@";
                return (Encoding.UTF8.GetBytes(root.ToJsonString().Replace($"\"{entry}\":\"@\"", $"\"{entry}\":{value}", StringComparison.Ordinal)), $"'{entry}' is {value}");
        }
    }

    private static (byte[] Content, string What) Header(byte[] content, Random random)
    {
        var length = HeaderLength(content) - 8;
        var root = JsonNode.Parse(content.AsSpan(8, length))!.AsObject();
        var names = root.Select(entry => entry.Key).Where(name => name != "__metadata__").ToArray();
        var (name, key, value) = (names[random.Next(names.Length)], ((string[])["dtype", "shape", "data_offsets"])[random.Next(3)], _values[random.Next(_values.Length)]);
        switch (random.Next(4))
        {
            case 0:
                root.Remove(name);
                return (WithHeader(Bytes(root), content.AsSpan(8 + length)), $"'{name}' taken out");
            case 1:
                root["of.tomorrow"] = root[name]!.DeepClone();
                root.Remove(name);
                return (WithHeader(Bytes(root), content.AsSpan(8 + length)), $"'{name}' renamed");
            case 2:
                var longer = (byte[])content.Clone();
                BinaryPrimitives.WriteInt64LittleEndian(longer, random.NextInt64());
                return (longer, "another length of the header");
            default:
                root[name]![key] = "@";
                return (WithHeader(Encoding.UTF8.GetBytes(root.ToJsonString().Replace($"\"{key}\":\"@\"", $"\"{key}\":{value}", StringComparison.Ordinal)), content.AsSpan(8 + length)), $"the {key} of '{name}' is {value}");
        }
    }

    private static byte[] WithHeader(byte[] header, ReadOnlySpan<byte> data)
    {
        var length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        return [.. length, .. header, .. data];
    }

    private static int HeaderLength(byte[] content) => 8 + (int)BinaryPrimitives.ReadInt64LittleEndian(content);

    private static byte[] Bytes(JsonNode node) => Encoding.UTF8.GetBytes(node.ToJsonString());
}
