using System.Text.Json;
using System.Text.Json.Serialization;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Models;

/// <summary>Reads and writes a precision by the name it has everywhere: <c>bfloat16</c>.</summary>
internal sealed class PrecisionConverter : JsonConverter<Precision>
{
    public override Precision Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return PrecisionNames.Parse(reader.TokenType == JsonTokenType.String ? reader.GetString()! : "");
        }
        catch (ArgumentException error)
        {
            throw new JsonException(error.Message, error);
        }
    }

    public override void Write(Utf8JsonWriter writer, Precision value, JsonSerializerOptions options) => writer.WriteStringValue(value.NameOf());
}
