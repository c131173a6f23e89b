using DiffusionSharp.Pipelines.Pictures;
using DiffusionSharp.Pipelines.Prompts;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Cli.Generate;

/// <summary>The model that a command line means, and what it is told.</summary>
/// <param name="Model">The caller disposes it.</param>
/// <param name="Prompt">A description, a class, or nothing.</param>
internal sealed record ModelChoice(PictureModel Model, Prompt Prompt)
{
    private const string WordsModel = "emoji", ClassesModel = "fashion";

    /// <summary>Loads it.</summary>
    /// <param name="told">What was typed as prompt and as class; at most one of them.</param>
    /// <param name="name">Of the model; null takes one that suits what is told.</param>
    /// <param name="device">Where it computes.</param>
    /// <param name="precision">Null takes the faster one, by measurement.</param>
    public static ModelChoice Load((string? Text, string? Class) told, string? name, Device device, Precision? precision)
    {
        if (told is (not null, not null))
        {
            throw new ArgumentException($"Both a prompt ('{told.Text}') and a class ('{told.Class}') are given, and a model takes one of them. Leave one out.");
        }

        var model = PictureModel.Load(name ?? (told.Text is null ? ClassesModel : WordsModel), device, precision ?? PrecisionChoice.Measure(device).Chosen);
        return new(model, told.Class is not null ? new ClassPrompt(told.Class) : told.Text is null ? Prompt.None : new TextPrompt(told.Text));
    }
}
