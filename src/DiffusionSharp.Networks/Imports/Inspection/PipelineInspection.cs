using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.Imports.Schedulers;
using DiffusionSharp.Networks.Tokenizers;

namespace DiffusionSharp.Networks.Imports.Inspection;

/// <summary>Looks at a published folder with model_index.json.</summary>
internal static class PipelineInspection
{
    // Judges of finished pictures and preparations of them: no part of what makes a picture.
    private static readonly string[] _leftOut = ["safety_checker", "feature_extractor", "image_processor", "watermark"];

    /// <summary>What the folder holds, and what is wrong with it.</summary>
    /// <exception cref="InvalidDataException">The index cannot be read.</exception>
    public static ModelInspection Of(string folder)
    {
        var index = PipelineIndex.Read(folder);
        var parts = index.Parts.Where(part => !_leftOut.Contains(part.Key)).OrderBy(part => part.Key, StringComparer.Ordinal);
        return new(folder, ModelKind.Pipeline, Architectures.OfPipeline(index.ClassName))
        {
            Parts = [.. parts.Select(part => Part(folder, part.Key, part.Value))],
            Notes = [.. index.Parts.Keys.Where(_leftOut.Contains).Order(StringComparer.Ordinal).Select(name => $"'{name}' is not used here."), .. Strays(folder, index)],
            Faults = index.Parts.Count > 0 ? [] : [index.Fault("names no parts").Message],
        };
    }

    private static InspectedPart Part(string folder, string name, string type)
    {
        var place = Path.Combine(folder, name);
        return name != Path.GetFileName(name) ? new(name, type) { Fault = $"'{Path.Combine(folder, PipelineIndex.FileName)}' names the part '{name}', which is no folder in it. Take the whole folder that the model was published with." }
            : !Directory.Exists(place) ? new(name, type) { Fault = $"'{place}' is missing, and {PipelineIndex.FileName} names it. Take the whole folder that the model was published with." }
            : type.EndsWith("Scheduler", StringComparison.Ordinal) ? Tried(name, type, () => PublishedScheduler.Open(Path.Combine(place, "scheduler_config.json")))
            : type.Contains("T5Tokenizer", StringComparison.Ordinal) ? Tried(name, type, () => T5Tokenizer.Load(place))
            : type.Contains("Tokenizer", StringComparison.Ordinal) ? Tried(name, type, () => ClipTokenizer.Load(place))
            : NetworkInspection.Of(place, name);
    }

    private static InspectedPart Tried(string name, string type, Func<object> read)
    {
        try
        {
            read();
            return new(name, type);
        }
        catch (Exception fault) when (NetworkInspection.IsTold(fault))
        {
            return new(name, type) { Fault = fault.Message };
        }
    }

    private static IEnumerable<string> Strays(string folder, PipelineIndex index) =>
        from inner in Directory.EnumerateDirectories(folder)
        let name = Path.GetFileName(inner)
        where File.Exists(Path.Combine(inner, "config.json")) && !index.Parts.ContainsKey(name)
        orderby name
        select $"The folder '{name}' is not named by {PipelineIndex.FileName}, and not used.";
}
