using DiffusionSharp.Networks.Imports.Published;

namespace DiffusionSharp.Networks.UNets.Published;

/// <summary>The U-Net of Stable Diffusion 1, 2 and XL and of what was made from them: inpainting, upscaling, distilled models.</summary>
[PublishedClass("UNet2DConditionModel")]
public sealed class ConditionalUNet : ConditionalUNetBody
{
    private const string Kind = "2D";

    /// <summary>Without numbers: see <see cref="PublishedWeights.Fill"/>.</summary>
    /// <exception cref="InvalidDataException">A value cannot be used; the message names the key.</exception>
    public ConditionalUNet(PublishedConfig config) : base(nameof(ConditionalUNet), config, Kind, ConditionalUNetShape.Read(config, Kind))
    {
    }

    /// <summary>What the network predicts: noise, or what its scheduler says.</summary>
    /// <param name="input">With a state of [B, C, H, W].</param>
    /// <returns>[B, C', H, W], in the caller's scope.</returns>
    /// <exception cref="ArgumentException">A shape is not what the network was made for, or something it needs is missing.</exception>
    public Tensor Predict(UNetInput input)
    {
        Check(input);
        return Answer(input);
    }
}
