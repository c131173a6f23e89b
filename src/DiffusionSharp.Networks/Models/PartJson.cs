using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using DiffusionSharp.Diffusion.Parameterizations;
using DiffusionSharp.Diffusion.Restorations;
using DiffusionSharp.Diffusion.Schedules;

namespace DiffusionSharp.Networks.Models;

/// <summary>How descriptions of models and recipes stand in JSON: camel case, parts by kind, every unknown key an error.</summary>
public static class PartJson
{
    /// <summary>Options that read and write networks, parameterizations, schedules and time scales.</summary>
    /// <param name="more">Converters for parts of further kinds.</param>
    public static JsonSerializerOptions CreateOptions(params IReadOnlyList<JsonConverter> more)
    {
        ArgumentNullException.ThrowIfNull(more);
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            WriteIndented = true,
            PropertyNameCaseInsensitive = false,
            NumberHandling = JsonNumberHandling.Strict,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            AllowDuplicateProperties = false,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            ReadCommentHandling = JsonCommentHandling.Skip,
            AllowTrailingCommas = true,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        JsonConverter[] ours =
        [
            new PartConverter<INetworkSettings>("Settings"), new PartConverter<IParameterization>("Prediction"), new PartConverter<INoiseSchedule>("Schedule"),
            new PartConverter<IBetas>("Betas"), new PartConverter<IRestoration>("Restoration"), new TimeScaleConverter(), new PrecisionConverter(), new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false),
        ];
        foreach (var converter in ours.Concat(more))
        {
            options.Converters.Add(converter);
        }

        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    /// <summary>Why a file could not be read, in a sentence for people: with the value that came, and without the parameter that it was to become.</summary>
    /// <param name="error">What reading ended in.</param>
    public static string Reason(Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        var (text, parameter) = (error.Message, (error as ArgumentException)?.ParamName);
        var end = parameter is null ? -1 : text.LastIndexOf($" (Parameter '{parameter}')", StringComparison.Ordinal);
        var sentence = end < 0 ? text : text[..end];
        return error is ArgumentOutOfRangeException { ActualValue: { } value } ? string.Create(CultureInfo.InvariantCulture, $"{sentence} It is {value}.") : sentence;
    }
}
