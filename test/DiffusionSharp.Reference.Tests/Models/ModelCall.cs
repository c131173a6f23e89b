using System.Text.Json;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Safetensors;

namespace DiffusionSharp.Reference.Tests.Models;

/// <summary>One recorded call: what the peer was given, by the names of the peer's arguments.</summary>
internal sealed class ModelCall(JsonElement found, JsonElement call, SafetensorsFile file)
{
    /// <summary>Which call of the case.</summary>
    public string Name { get; } = call.GetProperty("name").GetString()!;

    /// <summary>The peer's method.</summary>
    public string Method { get; } = call.TryGetProperty("method", out var method) ? method.GetString()! : "forward";

    /// <summary>What the recording says of the case in words; empty where it says nothing.</summary>
    public string Note { get; } = found.GetProperty("note").GetString() ?? "";

    /// <summary>Whether an argument is given and not null.</summary>
    public bool Has(string argument) => Find(argument) is not null;

    /// <summary>A tensor that was given.</summary>
    public Tensor Tensor(string argument) => Read(Find(argument) ?? throw new InvalidOperationException($"The peer was given no '{argument}'."));

    /// <summary>A tensor that was given, or null.</summary>
    public Tensor? TensorOrNull(string argument) => Find(argument) is { } value ? Read(value) : null;

    /// <summary>Tensors that were given as a list; empty where there is none.</summary>
    public Tensor[] Tensors(string argument) => Find(argument) is { } list ? [.. list.EnumerateArray().Select(Read)] : [];

    /// <summary>A number that was given.</summary>
    public double Number(string argument, double otherwise) => Find(argument) is { } value ? value.GetDouble() : otherwise;

    /// <summary>Numbers that were given, or null.</summary>
    public double[]? NumbersOrNull(string argument) => Find(argument) is { } list ? [.. list.EnumerateArray().Select(item => item.GetDouble())] : null;

    /// <summary>Yes or no.</summary>
    public bool Flag(string argument) => Find(argument) is { } value && value.GetBoolean();

    /// <summary>A timestep, which is given as a tensor or as one number for all.</summary>
    /// <returns>[B] of the type recorded.</returns>
    public Tensor Times(string argument, long items) => Find(argument) is { ValueKind: JsonValueKind.Number } number
        ? torch.full([items], number.GetDouble(), dtype: ScalarType.Float32)
        : Tensor(argument) is { } times && times.dim() == 0 ? times.expand(items) : Tensor(argument);

    /// <summary>The noise that the peer drew in this call.</summary>
    public NoiseSource Noise() => new RecordedNoise([.. call.GetProperty("noises").EnumerateArray().Select(name => (0, file.Read(name.GetString()!)))]);

    // A name with a point leads into a nested argument: added_cond_kwargs.text_embeds.
    private JsonElement? Find(string argument)
    {
        var value = call.GetProperty("args");
        foreach (var part in argument.Split('.'))
        {
            if (!value.TryGetProperty(part, out value) || value.ValueKind == JsonValueKind.Null)
            {
                return null;
            }
        }

        return value;
    }

    private Tensor Read(JsonElement value) => value.ValueKind == JsonValueKind.String && value.GetString() is ['@', .. var name]
        ? file.Read("in." + name)
        : throw new InvalidOperationException($"{value.GetRawText()} is no tensor.");
}
