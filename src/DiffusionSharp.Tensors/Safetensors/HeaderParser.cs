using System.Text.Json;

namespace DiffusionSharp.Tensors.Safetensors;

/// <summary>
/// Reads the header's JSON by hand: the serializers of .NET take the last of two values with one name, and a name given twice is how
/// one file shows different tensors to different readers.
/// </summary>
internal ref struct HeaderParser
{
    /// <summary>The name that is no tensor.</summary>
    public const string MetadataName = "__metadata__";
    private const int DeepestNesting = 3;
    private readonly Dictionary<string, TensorEntry> _entries = new(StringComparer.Ordinal);
    private readonly long _dataStart, _dataLength;
    private readonly string _path;
    private Dictionary<string, string>? _metadata;
    private Utf8JsonReader _reader;

    private HeaderParser(ReadOnlySpan<byte> json, long dataStart, long dataLength, string path)
    {
        (_dataStart, _dataLength, _path) = (dataStart, dataLength, path);
        _reader = new(json, new JsonReaderOptions { MaxDepth = DeepestNesting });
    }

    /// <summary>Reads and checks a header.</summary>
    /// <param name="json">UTF-8; spaces may follow the object.</param>
    /// <param name="dataStart">Where the tensors begin in the file.</param>
    /// <param name="dataLength">How many bytes they have.</param>
    /// <param name="path">For messages.</param>
    /// <exception cref="InvalidDataException">Anything about it is wrong.</exception>
    public static SafetensorsHeader Parse(ReadOnlySpan<byte> json, long dataStart, long dataLength, string path)
    {
        try
        {
            return new HeaderParser(json, dataStart, dataLength, path).Parse();
        }
        catch (JsonException error)
        {
            throw HeaderFault.In(path, $"its header is not JSON that the format allows ({error.Message})", error);
        }
        catch (InvalidOperationException error)
        {
            throw HeaderFault.In(path, "its header holds text that is not valid UTF-8.", error);
        }
    }

    private SafetensorsHeader Parse()
    {
        _reader.Read();
        while (NextName("its header") is { } name)
        {
            if (name == MetadataName)
            {
                ReadMetadata();
            }
            else if (!_entries.TryAdd(name, ReadEntry($"the tensor {HeaderFault.Quote(name)}")))
            {
                throw Fault($"it holds two tensors of the name {HeaderFault.Quote(name)}.");
            }
        }

        _reader.Read();
        return HeaderLayout.FaultOf(_entries, _dataStart, _dataLength) is { } fault ? throw Fault(fault) : new(_entries, _metadata ?? []);
    }

    private void ReadMetadata()
    {
        if (_metadata is not null)
        {
            throw Fault($"it has '{MetadataName}' twice.");
        }

        _metadata = new(StringComparer.Ordinal);
        Expect(JsonTokenType.StartObject, $"'{MetadataName}'", "an object");
        while (NextName($"'{MetadataName}'") is { } name)
        {
            Expect(JsonTokenType.String, $"{HeaderFault.Quote(name)} of '{MetadataName}'", "a text");
            if (!_metadata.TryAdd(name, _reader.GetString()!))
            {
                throw Fault($"'{MetadataName}' has {HeaderFault.Quote(name)} twice.");
            }
        }
    }

    private TensorEntry ReadEntry(string what)
    {
        string? type = null;
        long[]? shape = null, offsets = null;
        Expect(JsonTokenType.StartObject, what, "an object");
        while (NextName(what) is { } name)
        {
            var isNew = name switch
            {
                "dtype" => type is null && (type = ReadText($"the dtype of {what}")) is not null,
                "shape" => shape is null && (shape = ReadNumbers($"the shape of {what}", HeaderLayout.MostDimensions)) is not null,
                "data_offsets" => offsets is null && (offsets = ReadNumbers($"the data_offsets of {what}", 2)) is not null,
                _ => throw Fault($"{what} has {HeaderFault.Quote(name)}, which the format does not know."),
            };
            if (!isNew)
            {
                throw Fault($"{what} has {HeaderFault.Quote(name)} twice.");
            }
        }

        return type is null || shape is null || offsets is not [var first, var last]
            ? throw Fault($"{what} must have dtype, shape and two data_offsets.")
            : MakeEntry(what, type, shape, first, last);
    }

    private readonly TensorEntry MakeEntry(string what, string type, long[] shape, long first, long last)
    {
        var stored = StoredType.Named(type) ?? throw Fault($"{what} has the type {HeaderFault.Quote(type)}, which the format does not know.");
        return HeaderLayout.FaultOf(stored, shape, first, last, _dataLength) is { } fault
            ? throw Fault($"{what} {fault}")
            : new(stored.Name, stored.Type, shape, _dataStart + first, last - first);
    }

    private string ReadText(string what)
    {
        Expect(JsonTokenType.String, what, "a text");
        return _reader.GetString()!;
    }

    private long[] ReadNumbers(string what, int most)
    {
        Expect(JsonTokenType.StartArray, what, "a list of whole numbers");
        var numbers = new List<long>();
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            if (_reader.TokenType != JsonTokenType.Number || !_reader.TryGetInt64(out var number) || number < 0)
            {
                throw Fault($"{what} must hold whole numbers from 0 to {long.MaxValue}.");
            }

            if (numbers.Count == most)
            {
                throw Fault($"{what} has more than {most} numbers.");
            }

            numbers.Add(number);
        }

        return [.. numbers];
    }

    private string? NextName(string what)
    {
        _reader.Read();
        return _reader.TokenType switch
        {
            JsonTokenType.PropertyName => _reader.GetString(),
            JsonTokenType.EndObject => null,
            _ => throw Fault($"{what} does not end."),
        };
    }

    private void Expect(JsonTokenType kind, string what, string wanted)
    {
        _reader.Read();
        if (_reader.TokenType != kind)
        {
            throw Fault($"{what} must be {wanted}.");
        }
    }

    private readonly InvalidDataException Fault(string what) => HeaderFault.In(_path, what);
}
