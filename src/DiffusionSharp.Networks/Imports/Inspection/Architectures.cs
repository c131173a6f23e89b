using DiffusionSharp.Networks.Imports.Known;

namespace DiffusionSharp.Networks.Imports.Inspection;

/// <summary>What models are called among people.</summary>
internal static class Architectures
{
    /// <summary>The name of a published pipeline: <c>StableDiffusionXLPipeline</c> is Stable Diffusion XL.</summary>
    public static string OfPipeline(string className)
    {
        var name = className.Replace("Pipeline", "", StringComparison.Ordinal);
        return name.Replace("StableDiffusion", "Stable Diffusion ", StringComparison.Ordinal).Trim() is { Length: > 0 } shown ? $"{shown} ({className})" : className;
    }

    /// <summary>The family of a checkpoint by what it is made of, where its size is none that was published.</summary>
    public static string OfParts(IReadOnlyCollection<string> parts, IReadOnlySet<string> names)
    {
        bool Has(string start) => names.Any(name => name.StartsWith(start, StringComparison.Ordinal));
        return parts.Contains("transformer") ? names.Any(name => name.Contains("joint_blocks.", StringComparison.Ordinal)) ? "Stable Diffusion 3" : "Flux"
            : Has("conditioner.embedders.") ? "Stable Diffusion XL"
            : Has("cond_stage_model.model.") ? "Stable Diffusion 2"
            : parts.Contains("unet") ? "Stable Diffusion"
            : parts.Contains("controlnet") ? "ControlNet" : "autoencoder";
    }

    /// <summary>Several known models that a file fits alike: those of one network each are named together.</summary>
    public static string Of(IReadOnlyList<KnownMatch> exact) => string.Join(" or ", exact.Select(match => match.Model.Title));

    /// <summary>The model whose text encoders give prompts of a width; null where none does.</summary>
    public static string? OfPromptWidth(long width) => width switch
    {
        768 => "Stable Diffusion 1",
        1024 => "Stable Diffusion 2",
        1280 => "Stable Diffusion XL refiner",
        2048 => "Stable Diffusion XL",
        _ => null,
    };
}
