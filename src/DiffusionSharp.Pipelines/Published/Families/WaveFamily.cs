using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Networks.UNets.Published;
using DiffusionSharp.Pipelines.Prompts;
using DiffusionSharp.Pipelines.Published.Codecs;

namespace DiffusionSharp.Pipelines.Published.Families;

/// <summary>Dance Diffusion: a U-Net over sound as a wave.</summary>
internal sealed class WaveFamily : PublishedFamily
{
    /// <inheritdoc/>
    public override string DenoiserClass => "UNet1DModel";

    /// <inheritdoc/>
    public override PublishedParts Assemble(PublishedFolder folder, string denoiser)
    {
        var unet = folder.Network<WaveUNet>(denoiser);
        return new(new Network(unet), new WaveCodec(), [unet.Channels, folder.SampleSize(denoiser, 65536)], _ => new NoConditioner()) { Multiple = (int)unet.SampleMultiple };
    }

    private sealed class Network(WaveUNet unet) : INetwork
    {
        public Tensor Predict(Tensor input, Tensor time, Conditioning conditioning) => unet.Predict(input, time);
    }
}
