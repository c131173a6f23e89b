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
}
