using DiffusionSharp.Networks.Imports.Published;

namespace DiffusionSharp.Networks.Transformers.Published;

/// <summary>Keys of the one class, Transformer2DModel, that DiT and PixArt were published as at first.</summary>
internal static class FirstTransformerKeys
{
    /// <summary>Reads them.</summary>
    /// <exception cref="InvalidDataException">They ask for what neither DiT nor PixArt has.</exception>
    public static void Expect(PublishedConfig config)
    {
        config.Expect("double_self_attention", "false");
        config.Expect("only_cross_attention", "false");
        config.Expect("use_linear_projection", "false");
        config.Expect("num_vector_embeds");
    }
}
