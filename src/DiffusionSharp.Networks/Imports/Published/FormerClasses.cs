namespace DiffusionSharp.Networks.Imports.Published;

/// <summary>Classes that networks were published as before they had their own.</summary>
internal static class FormerClasses
{
    /// <summary>The class of a network today: DiT and PixArt shared one, and their norms tell them apart.</summary>
    /// <exception cref="InvalidDataException">The configuration names no class.</exception>
    public static string Current(PublishedConfig config) => config.ClassName != "Transformer2DModel" ? config.ClassName : config.Text("norm_type", "layer_norm") switch
    {
        "ada_norm_zero" => "DiTTransformer2DModel",
        "ada_norm_single" => "PixArtTransformer2DModel",
        _ => config.ClassName,
    };
}
