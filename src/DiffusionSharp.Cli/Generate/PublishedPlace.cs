using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Pipelines.Pictures;
using DiffusionSharp.Pipelines.Published;

namespace DiffusionSharp.Cli.Generate;

/// <summary>Where published models lie: anywhere, where models are looked for, and where those lie that were fetched by name.</summary>
internal static class PublishedPlace
{
    private const string Settings = "config.json", Part = "controlnet";

    /// <summary>The folder of the model of a name; null where it is none, or where there is no name.</summary>
    /// <exception cref="ArgumentException">It is a checkpoint in one file, which holds no settings and no tokenizers.</exception>
    public static string? Find(string? name)
    {
        if (name is null)
        {
            return null;
        }

        RefuseFile(name);
        return ModelCatalog.Default.Roots.Select(root => Path.Combine(root, name)).Prepend(name).FirstOrDefault(PublishedModel.IsOne) ?? Fetched(name);
    }

    /// <summary>The folder of a ControlNet: named itself, or by the folder of a pipeline that it is a part of.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    public static string ControlNet(string name)
    {
        var folder = ModelCache.Default.Resolve(name);
        string[] places = [folder, Path.Combine(folder, Part)];
        return places.FirstOrDefault(place => File.Exists(Path.Combine(place, Settings))) is { } found ? Path.GetFullPath(found) : throw new FileNotFoundException(
            File.Exists(folder)
                ? $"'{name}' is a file, and the folder of a ControlNet is wanted, with its {Settings}. Make one of the file with 'diffusion models import'."
                : $"There is no folder '{name}' with the {Settings} of a ControlNet. Name one, or fetch one with 'diffusion models pull'.");
    }

    /// <summary>The folder of a small autoencoder.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    public static string Autoencoder(string name)
    {
        var folder = ModelCache.Default.Resolve(name);
        return File.Exists(Path.Combine(folder, Settings)) ? folder : throw new FileNotFoundException(
            $"There is no folder '{name}' with the {Settings} of a small autoencoder (TAESD). Name one, or fetch one with 'diffusion models pull'.");
    }

    private static void RefuseFile(string name)
    {
        if (!File.Exists(name))
        {
            return;
        }

        switch (Path.GetExtension(name).ToLowerInvariant())
        {
            case ".safetensors":
                throw new ArgumentException($"'{name}' is a file, which holds neither settings nor tokenizers. Make a folder of it with 'diffusion models import {name} -o FOLDER', and name that folder.");
            case ".ckpt" or ".pt" or ".pth" or ".bin":
                throw new ArgumentException($"'{name}' is a pickle, and to read one means to run the program in it, so none is read. Take the model as safetensors.");
        }
    }

    // One that was fetched by its name; where there is none, or it did not come to its end, the sentence says how to fetch it.
    private static string? Fetched(string name)
    {
        var found = ModelCache.Default.Resolve(name);
        return found != name && PublishedModel.IsOne(found) ? found : null;
    }
}
