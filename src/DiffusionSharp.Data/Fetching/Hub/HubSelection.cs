using System.Text.RegularExpressions;

namespace DiffusionSharp.Data.Fetching.Hub;

/// <summary>Chooses, of all files that are published of a model, those that are used: safetensors of one precision, settings, tokenizers.</summary>
internal static partial class HubSelection
{
    private const string Index = "model_index.json", Weights = ".safetensors";

    private static readonly string[] _leftOut = ["safety_checker", "feature_extractor", "image_processor"], _pickles = [".bin", ".ckpt", ".pt", ".pth"];
    private static readonly string[] _otherVariants = ["fp16", "bf16"];

    /// <summary>The files.</summary>
    /// <exception cref="InvalidDataException">A part is published only as a pickle, or there are no weights.</exception>
    /// <exception cref="ArgumentException">A file that was named is not there or no such file, or it must be said which file is meant.</exception>
    public static IReadOnlyList<DatasetFile> Of(HubModel model, HubChoice choice)
    {
        if (choice.Files.Count > 0)
        {
            return [.. choice.Files.Select(name => Named(model, name))];
        }

        var isWhole = model.Files.Any(file => file.Name == Index);
        DatasetFile[] chosen = [.. model.Files.GroupBy(file => FolderOf(file.Name)).Where(folder => IsUsed(folder.Key)).SelectMany(folder => OfFolder(model, [.. folder], choice, isWhole && folder.Key.Length == 0))];
        return chosen.Any(file => file.Name.EndsWith(Weights, StringComparison.Ordinal)) ? chosen : throw new InvalidDataException(
            $"'{model.Name}' publishes no safetensors that are read here{(model.Files.Any(IsPickle) ? ", only pickles, which can run any program when they are read" : "")}. Look for another model, or for a revision that has them.");
    }

    private static DatasetFile Named(HubModel model, string name)
    {
        var file = model.Files.FirstOrDefault(file => file.Name == name) ?? throw new ArgumentException($"'{model.Name}' has no file '{name}'. It has {Several(model.Files.Where(IsOpened))}.", nameof(name));
        return IsOpened(file) ? file : throw new ArgumentException($"'{name}' is none of the files that are read here: safetensors, settings, tokenizers. '{model.Name}' has {Several(model.Files.Where(IsOpened))}.", nameof(name));
    }

    private static IEnumerable<DatasetFile> OfFolder(HubModel model, DatasetFile[] files, HubChoice choice, bool isRoot)
    {
        var plain = files.Where(file => IsOpened(file) && !file.Name.EndsWith(Weights, StringComparison.Ordinal) && !IsShardIndex(file));
        return isRoot ? plain : plain.Concat(WeightsOf(model, files, choice));
    }

    private static IEnumerable<DatasetFile> WeightsOf(HubModel model, DatasetFile[] files, HubChoice choice)
    {
        var known = files.Select(file => (File: file, Match: Usual().Match(NameOf(file)))).Where(pair => pair.Match.Success).ToLookup(pair => pair.Match.Groups["variant"].Value, pair => pair.File);
        string[] order = [.. choice.Variant is { } wanted ? (string[])[wanted] : [], "", .. _otherVariants];
        if (order.FirstOrDefault(known.Contains) is { } variant)
        {
            var whole = known[variant].Where(file => !Shard().IsMatch(NameOf(file))).ToArray();
            return whole.Length > 0 ? whole : [.. known[variant], .. files.Where(file => IsShardIndex(file) && (variant.Length == 0 ? !_otherVariants.Any(NameOf(file).Contains) : NameOf(file).Contains(variant, StringComparison.Ordinal)))];
        }

        DatasetFile[] others = [.. files.Where(file => file.Name.EndsWith(Weights, StringComparison.Ordinal) && !IsOfOtherUse(file))];
        var hasSettings = files.Any(file => NameOf(file) == "config.json");
        return others.Length == 1 && !hasSettings ? others
            : others.Length > 1 && !hasSettings ? throw new ArgumentException($"'{model.Name}' publishes several files of weights: {Several(others)}. Say which with --file.", nameof(choice))
            : hasSettings && files.FirstOrDefault(IsPickle) is { } pickle ? throw new InvalidDataException(
                $"'{model.Name}' publishes '{FolderOf(pickle.Name)}' only as '{pickle.Name}', a pickle, which can run any program when it is read and is therefore never fetched. Look for a revision with safetensors, or for another model.")
            : [];
    }

    private static bool IsUsed(string folder) => !_leftOut.Contains(folder) && !folder.Contains('/', StringComparison.Ordinal) && !folder.StartsWith('.');

    private static bool IsOpened(DatasetFile file) => file.Bytes > 0 && !NameOf(file).StartsWith('.')
        && (Path.GetExtension(file.Name) is Weights or ".json" or ".model" || NameOf(file) is "merges.txt" or "vocab.txt");

    private static bool IsPickle(DatasetFile file) => _pickles.Contains(Path.GetExtension(file.Name));

    private static bool IsShardIndex(DatasetFile file) => NameOf(file).Contains(".index.", StringComparison.Ordinal);

    private static bool IsOfOtherUse(DatasetFile file) => NameOf(file).Contains("openvino", StringComparison.OrdinalIgnoreCase) || NameOf(file).Contains("onnx", StringComparison.OrdinalIgnoreCase);

    private static string FolderOf(string name) => name.LastIndexOf('/') is >= 0 and var end ? name[..end] : "";

    private static string NameOf(DatasetFile file) => file.Name[(file.Name.LastIndexOf('/') + 1)..];

    private static string Several(IEnumerable<DatasetFile> files)
    {
        string[] names = [.. files.Select(file => $"'{file.Name}'")];
        return string.Join(", ", names.Take(12)) + (names.Length > 12 ? $" and {names.Length - 12} more" : "");
    }

    [GeneratedRegex(@"^(diffusion_pytorch_model|model)(\.(?<variant>\w+))?(-\d{5}-of-\d{5})?\.safetensors$")]
    private static partial Regex Usual();

    [GeneratedRegex(@"-\d{5}-of-\d{5}\.")]
    private static partial Regex Shard();
}
