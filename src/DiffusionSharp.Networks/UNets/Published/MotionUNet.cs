using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.UNets.Published;

/// <summary>Stable Diffusion's U-Net with parts that connect the pictures of a video: AnimateDiff (Guo et al. 2023, arXiv:2307.04725).</summary>
[PublishedClass("UNetMotionModel")]
public sealed class MotionUNet : ConditionalUNetBody
{
    private const string Kind = "Motion";
    private const int MostBlocks = 32;

    /// <summary>Without numbers: see <see cref="PublishedWeights.Fill"/>.</summary>
    /// <exception cref="InvalidDataException">A value cannot be used; the message names the key.</exception>
    public MotionUNet(PublishedConfig config) : base(nameof(MotionUNet), config, Kind, Read(config))
    {
    }

    /// <summary>What the network predicts.</summary>
    /// <param name="input">With a state of [B, C, F, H, W] and prompts of [B or B · F, tokens, width].</param>
    /// <returns>[B, C', F, H, W], in the caller's scope.</returns>
    /// <exception cref="ArgumentException">A shape is not what the network was made for, or something it needs is missing.</exception>
    public Tensor Predict(UNetInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Noisy.dim() != 5)
        {
            throw new ArgumentException($"The U-Net got a state of [{string.Join(", ", input.Noisy.shape)}], but [items, {Channels}, pictures, height, width] is wanted.", nameof(input));
        }

        return TensorScope.Return(() =>
        {
            var (items, frames) = (input.Noisy.shape[0], input.Noisy.shape[2]);
            var pictures = VideoInput.ToPictures(input with { Noisy = input.Noisy.transpose(1, 2) });
            Check(pictures);
            return Answer(pictures).unflatten(0, items, frames).transpose(1, 2);
        });
    }

    private static ConditionalUNetShape Read(PublishedConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        var shape = ConditionalUNetShape.Read(config, Kind);
        var levels = shape.Widths.Length;
        int[] Reversed(string key, int[] down) => config.Has(key) ? config.CountsFor(key, levels, 1) : [.. down.Reverse()];
        var (heads, depths) = (config.CountsFor("motion_num_attention_heads", levels, 8), config.CountsFor("temporal_transformer_layers_per_block", levels, 1, 1, MostBlocks));
        var motion = new MotionShape(heads, depths, Reversed("reverse_motion_num_attention_heads", heads), Reversed("reverse_temporal_transformer_layers_per_block", depths),
            config.Count("motion_max_seq_length", 32), shape.Groups)
        {
            MiddleHeads = heads[^1],
            MiddleDepth = config.Count("temporal_transformer_layers_per_mid_block", 1, 1, MostBlocks) is var depth && config.Flag("use_motion_mid_block", true) ? depth : null,
        };
        return shape with
        {
            Motion = motion,
            MiddleBlocks = config.Count("mid_block_layers", 1, 1, MostBlocks),
            MiddleDepth = config.CountOrNull("transformer_layers_per_mid_block", 1, MostBlocks),
        };
    }
}
