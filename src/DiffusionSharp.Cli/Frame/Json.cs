using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Cli.Frame;

/// <summary>Results for machines: one document, in camel case.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new FiniteConverter(), new PrecisionConverter(), new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>Writes a result.</summary>
    public static void Write<T>(T result, TextWriter output) => output.WriteLine(JsonSerializer.Serialize(result, _options));

    // JSON has no infinity: what is not finite is null.
    private sealed class FiniteConverter : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
        {
            if (double.IsFinite(value))
            {
                writer.WriteNumberValue(value);
            }
            else
            {
                writer.WriteNullValue();
            }
        }
    }

    private sealed class PrecisionConverter : JsonConverter<Precision>
    {
        public override Precision Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => PrecisionNames.Parse(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, Precision value, JsonSerializerOptions options) => writer.WriteStringValue(value.NameOf());
    }
}
