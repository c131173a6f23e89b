using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.Layers.Published;

namespace DiffusionSharp.Networks.TextEncoders.Published;

/// <summary>The shape of CLIP's transformer, over words or over patches.</summary>
/// <param name="Width">Of a token's vector.</param>
/// <param name="Hidden">Width of the second branch between its layers.</param>
/// <param name="Layers">Number of layers.</param>
/// <param name="Heads">Attention heads; divides <paramref name="Width"/>.</param>
/// <param name="Activation">Of the second branch.</param>
/// <param name="Epsilon">Of all norms.</param>
internal sealed record ClipShape(int Width, int Hidden, int Layers, int Heads, Activation Activation, double Epsilon)
{
    /// <summary>Reads a configuration.</summary>
    /// <param name="config">Of an encoder.</param>
    /// <param name="width">The width where none is named.</param>
    /// <param name="hidden">The same for the second branch.</param>
    /// <param name="heads">The same for the number of heads.</param>
    /// <exception cref="InvalidDataException">A value cannot be used; the message names the key.</exception>
    public static ClipShape Read(PublishedConfig config, int width, int hidden, int heads)
    {
        var shape = new ClipShape(config.Count("hidden_size", width), config.Count("intermediate_size", hidden), config.Count("num_hidden_layers", 12, 1, 1000),
            config.Count("num_attention_heads", heads), config.Choice("hidden_act", "quick_gelu", Activation.OfEncoders), config.Number("layer_norm_eps", 1e-5));
        return shape.Width % shape.Heads == 0 ? shape : throw config.Fault($"has 'hidden_size': {shape.Width}, which does not divide by its {shape.Heads} attention heads");
    }
}
