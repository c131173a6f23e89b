using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Pipelines.Pictures;
using DiffusionSharp.Pipelines.Published;

namespace DiffusionSharp.Cli.Generate;

/// <summary>Files that change a published model, as the command line names them and recipes write them down.</summary>
internal static class Additions
{
    /// <summary>Embeddings named <c>file=word</c>; null for none.</summary>
    /// <exception cref="ArgumentException">One has no word.</exception>
    public static EmbeddingUse[]? Embeddings(string[] named) => named.Length == 0 ? null : [.. named.Select(text =>
    {
        var equals = text.LastIndexOf('=');
        var (file, word) = equals > 0 ? (text[..equals], text[(equals + 1)..].Trim()) : (text, Path.GetFileNameWithoutExtension(text));
        Files.RequireFile(file, "an embedding");
        return word.Length > 0 ? new EmbeddingUse(Path.GetFullPath(file), PublishedModel.HashOf(file), word) : throw new ArgumentException($"'{text}' names no word for the embedding. Write file=word.");
    })];

    /// <summary>LoRAs named <c>file:strength</c>; null for none.</summary>
    /// <param name="named">As they were typed.</param>
    /// <param name="areBeside">Whether they are kept beside the weights.</param>
    /// <exception cref="ArgumentException">None is named that could be kept there.</exception>
    public static LoraUse[]? Loras(string[] named, bool areBeside)
    {
        LoraChoice[] chosen = [.. named.Select(LoraChoice.Read)];
        foreach (var lora in chosen)
        {
            Files.RequireFile(lora.File, "a LoRA");
        }

        if (chosen.Length == 0 && areBeside)
        {
            throw new ArgumentException("--lora-beside says how a LoRA is used, but none is named. Name one with --lora file.safetensors, or leave it out.");
        }

        return chosen.Length == 0 ? null : [.. chosen.Select(lora => new LoraUse(Path.GetFullPath(lora.File), PublishedModel.HashOf(lora.File), lora.Strength) { IsBeside = areBeside })];
    }

    /// <summary>Changes a model as a recipe says.</summary>
    /// <exception cref="InvalidDataException">A file is another one than it was, or does not fit.</exception>
    public static void Apply(GenerationRecipe recipe, PublishedModel model)
    {
        foreach (var lora in recipe.Loras ?? [])
        {
            RequireSame(lora.File, lora.Hash, "LoRA");
            if (lora.IsBeside)
            {
                model.LayLoraBeside(lora.File, lora.Strength);
            }
            else
            {
                model.AddLora(lora.File, lora.Strength);
            }
        }

        foreach (var embedding in recipe.Embeddings ?? [])
        {
            RequireSame(embedding.File, embedding.Hash, "embedding");
            model.Teach(embedding.File, embedding.Word);
        }
    }

    private static void RequireSame(string file, string hash, string what)
    {
        Files.RequireFile(file, $"the {what} of the recipe");
        if (PublishedModel.HashOf(file) != hash)
        {
            throw new InvalidDataException($"'{file}' is another {what} than the one that the recipe was made with. Put that one there again.");
        }
    }
}
