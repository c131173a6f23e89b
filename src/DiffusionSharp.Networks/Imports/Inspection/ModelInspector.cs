using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.Models;

namespace DiffusionSharp.Networks.Imports.Inspection;

/// <summary>Says what a folder or file of weights is, what is in it, and what is missing.</summary>
public static class ModelInspector
{
    /// <summary>Looks at a published folder, the folder of one network, or a safetensors file: a checkpoint, a network, a LoRA, an embedding.</summary>
    /// <param name="path">Of the folder or file.</param>
    /// <returns>What was found. What is wrong with a part is told there.</returns>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="InvalidDataException">It is a pickle, which is never opened, no safetensors file, or a folder without a model; the sentence names it.</exception>
    public static ModelInspection Inspect(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Directory.Exists(path) ? OfFolder(path)
            : File.Exists(path) ? FileInspection.Of(path)
            : throw new FileNotFoundException($"There is no '{path}'. Give a model's folder, or a safetensors file.", path);
    }

    private static ModelInspection OfFolder(string folder)
    {
        bool Holds(string name) => File.Exists(System.IO.Path.Combine(folder, name));
        string[] files = [.. Directory.EnumerateFiles(folder, "*.safetensors").Order(StringComparer.Ordinal)];
        return Holds(PipelineIndex.FileName) ? PipelineInspection.Of(folder)
            : Holds(ModelFolder.DescriptionFile) ? OfTrained(folder)
            : Holds("config.json") ? OfNetwork(folder)
            : files.Length == 1 ? FileInspection.Of(files[0])
            : throw NoModel(folder, files);
    }

    private static ModelInspection OfNetwork(string folder)
    {
        var part = NetworkInspection.Of(folder, System.IO.Path.GetFileName(System.IO.Path.GetFullPath(folder)));
        return new(folder, ModelKind.Network, part.Class) { Parts = [part] };
    }

    private static ModelInspection OfTrained(string folder)
    {
        var description = ModelFolder.Describe(folder);
        using var weights = Tensors.Safetensors.SafetensorsFile.Open(System.IO.Path.Combine(folder, ModelFolder.WeightsFile));
        return new(folder, ModelKind.Trained, description.Network.GetType().Name.Replace("Settings", "", StringComparison.Ordinal))
        {
            Parts = [new InspectedPart(description.Name, description.Network.GetType().Name).With(PublishedWeights.TensorsOf([weights]).Values)],
            Notes = ["It is a model of this program: 'diffusion models show' tells its classes, settings and license."],
        };
    }

    private static InvalidDataException NoModel(string folder, string[] files)
    {
        var pickle = Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).FirstOrDefault(PickleFile.IsNamedSo);
        return pickle is not null ? PickleFile.Refusal(pickle) : new(files.Length > 0
            ? $"'{folder}' holds {files.Length} safetensors files and neither {PipelineIndex.FileName} nor config.json, so it is no model's folder. Name one of the files, such as '{files[0]}'."
            : $"'{folder}' holds no model: neither {PipelineIndex.FileName}, config.json, {ModelFolder.DescriptionFile} nor a safetensors file. Take the whole folder that the model was published with.");
    }
}
