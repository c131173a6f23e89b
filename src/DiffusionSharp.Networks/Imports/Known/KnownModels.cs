using System.Text.Json.Nodes;

namespace DiffusionSharp.Networks.Imports.Known;

/// <summary>The published models whose settings this library knows. A new one is a new entry of known-models.json.</summary>
internal static class KnownModels
{
    private const string Resource = "known-models.json", Like = "like";

    private static readonly Lazy<IReadOnlyList<KnownModel>> _all = new(Read);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<KnownModel> All => _all.Value;

    /// <summary>Their names, for messages.</summary>
    public static string Names => string.Join(", ", All.Select(model => model.Name));

    private static List<KnownModel> Read()
    {
        using var stream = typeof(KnownModels).Assembly.GetManifestResourceStream(Resource)!;
        var root = JsonNode.Parse(stream)!;
        var configs = root["configs"]!.AsObject();
        JsonObject Config(JsonNode? name) => Whole(configs, (string)name!);
        return [.. root["models"]!.AsArray().Select(model => new KnownModel((string)model!["name"]!, (string)model["title"]!, (string)model["pipeline"]!)
        {
            Parts = model["parts"]!.AsObject().ToDictionary(part => part.Key, part => Config(part.Value), StringComparer.Ordinal),
            Scheduler = Config(model["scheduler"]),
            Tokenizers = model["tokenizers"]!.AsObject().ToDictionary(part => part.Key, part => (string)part.Value!, StringComparer.Ordinal),
            Index = model["index"]?.AsObject() ?? [],
            Mark = (string?)model["mark"],
        })];
    }

    private static JsonObject Whole(JsonObject configs, string name)
    {
        var own = configs[name]!.DeepClone().AsObject();
        if (!own.Remove(Like, out var like))
        {
            return own;
        }

        var whole = Whole(configs, (string)like!);
        foreach (var (key, value) in own)
        {
            whole[key] = value?.DeepClone();
        }

        return whole;
    }
}
