using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.Layers.Published;

namespace DiffusionSharp.Networks.Transformers.Published;

/// <summary>What the configurations of all transformers say.</summary>
/// <param name="Channels">Of the input.</param>
/// <param name="ChannelsOut">Of the output.</param>
/// <param name="Heads">Number of attention heads.</param>
/// <param name="HeadWidth">Width of a head.</param>
/// <param name="Layers">Number of blocks.</param>
internal sealed record TransformerShape(int Channels, int ChannelsOut, int Heads, int HeadWidth, int Layers)
{
    /// <summary>Of a token's vector.</summary>
    public int Width => Heads * HeadWidth;

    /// <summary>Attention of the tokens to each other.</summary>
    public AttentionSettings Attention => new(Width, Heads, HeadWidth);

    /// <summary>Reads the keys; a missing number of output channels means as many as come in.</summary>
    /// <param name="config">Of a transformer.</param>
    /// <param name="otherwise">What the library that wrote it takes where a key is missing.</param>
    /// <exception cref="InvalidDataException">A value cannot be used; the message names the key.</exception>
    public static TransformerShape Read(PublishedConfig config, TransformerShape otherwise)
    {
        var channels = config.Count("in_channels", otherwise.Channels);
        return new(channels, config.Count("out_channels", otherwise.ChannelsOut == 0 ? channels : otherwise.ChannelsOut), config.Count("num_attention_heads", otherwise.Heads, 1, 1024),
            config.Count("attention_head_dim", otherwise.HeadWidth, 1, 4096), config.Count("num_layers", otherwise.Layers, 1, 1000));
    }

    /// <summary>Refuses a width that positions cannot be written into.</summary>
    /// <exception cref="InvalidDataException">It is no multiple.</exception>
    public void RequireHeadMultiple(PublishedConfig config, int multiple)
    {
        if (HeadWidth % multiple != 0)
        {
            throw config.Fault($"has 'attention_head_dim': {HeadWidth}, but a multiple of {multiple} is wanted");
        }
    }
}
