using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Parameterizations;

namespace DiffusionSharp.Networks.Models;

/// <summary>Reads and writes what a network is told of a level by the name of its function in <see cref="TimeScales"/>: <c>log-sigma</c>, <c>flow-time</c>.</summary>
internal sealed class TimeScaleConverter : JsonConverter<Func<NoiseLevel, double>>
{
    private static readonly Dictionary<string, Func<NoiseLevel, double>> _scales = typeof(TimeScales).GetMethods(BindingFlags.Public | BindingFlags.Static)
        .Where(method => method.ReturnType == typeof(double) && method.GetParameters() is [{ ParameterType: var type }] && type == typeof(NoiseLevel))
        .ToDictionary(NameOf, method => method.CreateDelegate<Func<NoiseLevel, double>>(), StringComparer.Ordinal);

    public override Func<NoiseLevel, double> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var name = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        return name is not null && _scales.TryGetValue(name, out var scale)
            ? scale
            : throw new JsonException($"There is no time scale '{name}'. There are: {string.Join(", ", _scales.Keys.Order(StringComparer.Ordinal))}.");
    }

    public override void Write(Utf8JsonWriter writer, Func<NoiseLevel, double> value, JsonSerializerOptions options) =>
        writer.WriteStringValue(_scales.ContainsKey(NameOf(value.Method)) && value.Method.DeclaringType == typeof(TimeScales)
            ? NameOf(value.Method)
            : throw new JsonException("Only the time scales of TimeScales that take nothing else have names in files."));

    private static string NameOf(MethodInfo method) => JsonNamingPolicy.KebabCaseLower.ConvertName(method.Name);
}
