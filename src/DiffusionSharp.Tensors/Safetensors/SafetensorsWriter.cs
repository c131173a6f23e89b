using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DiffusionSharp.Tensors.Safetensors;

/// <summary>Writes tensors to a file that appears under its name only when it is whole and on the disk.</summary>
public static class SafetensorsWriter
{
    private const int Alignment = 8;
    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// Writes a file, replacing one of that name. Wide types come first, names in ordinal order among them, so that the same tensors
    /// give the same bytes and each can be mapped into memory at an address fit for its type.
    /// </summary>
    /// <param name="path">Of the file. Its folder is made if it is not there.</param>
    /// <param name="tensors">By name: of any shape and layout, on any device. They are copied to the CPU one at a time.</param>
    /// <param name="metadata">Free text by name.</param>
    /// <exception cref="ArgumentException">A name comes twice or cannot be one, or the format has no such type.</exception>
    /// <exception cref="IOException">The file cannot be written; what was there before is untouched.</exception>
    public static void Write(string path, IEnumerable<KeyValuePair<string, Tensor>> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(tensors);
        WritePending(path, tensors.Select(pair => new PendingTensor(pair.Key, pair.Value.dtype, pair.Value.shape, () => pair.Value)), metadata);
    }

    /// <summary>The same for tensors that are made one at a time, each let go before the next.</summary>
    /// <param name="path">Of the file. Its folder is made if it is not there.</param>
    /// <param name="tensors">Of any shape and layout, on any device.</param>
    /// <param name="metadata">Free text by name.</param>
    /// <exception cref="ArgumentException">A name comes twice or cannot be one, the format has no such type, or a tensor comes out as another than it was said to be.</exception>
    /// <exception cref="IOException">The file cannot be written; what was there before is untouched.</exception>
    public static void WritePending(string path, IEnumerable<PendingTensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(tensors);
        var parts = Arrange(tensors);
        var header = Header(parts, metadata);

        WholeFile.Write(path, file =>
        {
            file.Write(header);
            parts.ForEach(part => WriteData(file, part.Tensor));
        });
    }

    private static List<Part> Arrange(IEnumerable<PendingTensor> tensors)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var parts = new List<Part>();
        foreach (var tensor in tensors)
        {
            if (tensor.Name == HeaderParser.MetadataName || !names.Add(tensor.Name))
            {
                throw new ArgumentException($"The name {HeaderFault.Quote(tensor.Name)} comes twice or is kept for the metadata. Give each tensor a name of its own.", nameof(tensors));
            }

            var type = StoredType.Of(tensor.Type) ?? throw new ArgumentException(
                $"The tensor {HeaderFault.Quote(tensor.Name)} is {tensor.Type}, which safetensors files do not hold here. Convert it to one of {StoredType.Readable}.", nameof(tensors));
            parts.Add(new(tensor, type));
        }

        return [.. parts.OrderByDescending(part => part.Type.Bits).ThenBy(part => part.Tensor.Name, StringComparer.Ordinal)];
    }

    private static byte[] Header(List<Part> parts, IReadOnlyDictionary<string, string>? metadata)
    {
        var text = new ArrayBufferWriter<byte>();
        text.Write(stackalloc byte[SafetensorsHeader.LengthBytes]);
        using (var json = new Utf8JsonWriter(text, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            WriteJson(json, parts, metadata ?? new Dictionary<string, string>());
        }

        var padding = (Alignment - text.WrittenCount % Alignment) % Alignment;
        text.Write("        "u8[..padding]);
        var header = text.WrittenSpan.ToArray();
        var length = header.Length - SafetensorsHeader.LengthBytes;
        if (length > SafetensorsHeader.MostBytes)
        {
            throw new ArgumentException($"Names and metadata take {length} bytes, and the format allows {SafetensorsHeader.MostBytes}. Write several files.", nameof(parts));
        }

        BinaryPrimitives.WriteInt64LittleEndian(header, length);
        return header;
    }

    private static void WriteJson(Utf8JsonWriter json, List<Part> parts, IReadOnlyDictionary<string, string> metadata)
    {
        json.WriteStartObject();
        if (metadata.Count > 0)
        {
            json.WriteStartObject(HeaderParser.MetadataName);
            foreach (var (name, value) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                json.WriteString(Valid(name), Valid(value));
            }

            json.WriteEndObject();
        }

        long first = 0;
        foreach (var (tensor, type) in parts)
        {
            var last = first + tensor.Bytes;
            json.WriteStartObject(Valid(tensor.Name));
            json.WriteString("dtype", type.Name);
            WriteNumbers(json, "shape", tensor.Shape);
            WriteNumbers(json, "data_offsets", [first, last]);
            json.WriteEndObject();
            first = last;
        }

        json.WriteEndObject();
    }

    /// <summary>The writer of .NET puts the same replacement for every half of a character, and two names would become one.</summary>
    private static string Valid(string text)
    {
        try
        {
            _ = _strict.GetByteCount(text);
            return text;
        }
        catch (EncoderFallbackException error)
        {
            throw new ArgumentException($"The text {HeaderFault.Quote(text)} is not valid Unicode. Leave out the halves of characters.", nameof(text), error);
        }
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, IEnumerable<long> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }

    private static void WriteData(Stream file, PendingTensor pending) => TensorScope.Release(() =>
    {
        using var untracked = no_grad();
        var tensor = pending.Read();
        if (tensor.dtype != pending.Type || !tensor.shape.SequenceEqual(pending.Shape))
        {
            throw new ArgumentException(
                $"The tensor {HeaderFault.Quote(pending.Name)} came out as {tensor.dtype} [{string.Join(", ", tensor.shape)}] and was said to be {pending.Type} [{string.Join(", ", pending.Shape)}]. Say what it is.", nameof(pending));
        }

        FilePieces.Visit(tensor.detach().cpu().contiguous(), (piece, _) => file.Write(piece));
    });

    private sealed record Part(PendingTensor Tensor, StoredType Type);
}
