using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using DiffusionSharp.Diffusion;

namespace DiffusionSharp.Networks.Models;

/// <summary>
/// Reads and writes a part by the name of its type: <c>{ "kind": "edm", "sigmaData": 0.5 }</c> is an <c>EdmPrediction</c>. The parts of a kind
/// are those in the assembly of <typeparamref name="T"/>, so a new one needs no registry.
/// </summary>
/// <typeparam name="T">The kind: <c>IParameterization</c>, <c>INoiseSchedule</c>.</typeparam>
/// <param name="word">The ending that all parts of the kind share: <c>Prediction</c>, <c>Schedule</c>.</param>
public sealed class PartConverter<T>(string word) : JsonConverter<T> where T : class
{
    private const string Kind = "kind";

    private readonly Dictionary<string, Type> _parts = typeof(T).Assembly.GetExportedTypes()
        .Where(type => type is { IsAbstract: false, IsGenericTypeDefinition: false } && type.IsAssignableTo(typeof(T)))
        .ToDictionary(type => TypeNames.Short(type, word), StringComparer.Ordinal);

    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) => typeToConvert == typeof(T);

    /// <inheritdoc/>
    /// <exception cref="JsonException">It is no object, or names no part of this kind; the sentence lists those there are.</exception>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var part = JsonNode.Parse(ref reader) as JsonObject ?? throw new JsonException($"A {word.ToLowerInvariant()} is an object like {{ \"kind\": \"{_parts.Keys.First()}\" }}.");
        var kind = part[Kind] is JsonValue value && value.TryGetValue<string>(out var name) ? name : null;
        if (kind is null || !_parts.TryGetValue(kind, out var type))
        {
            throw new JsonException($"There is no {word.ToLowerInvariant()} of the kind '{kind}'. There are: {string.Join(", ", _parts.Keys.Order(StringComparer.Ordinal))}.");
        }

        part.Remove(Kind);
        return (T)part.Deserialize(type, options)!;
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(value);
        var part = new JsonObject { [Kind] = TypeNames.Short(value.GetType(), word) };
        foreach (var (key, node) in JsonSerializer.SerializeToNode(value, value.GetType(), options)!.AsObject())
        {
            part[key] = node?.DeepClone();
        }

        part.WriteTo(writer, options);
    }
}
