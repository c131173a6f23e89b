using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Diffusion.Latents;
using DiffusionSharp.Networks.UNets.Published;
using DiffusionSharp.Pipelines.Prompts;

namespace DiffusionSharp.Pipelines.Published.Families;

/// <summary>U-Nets over pixels that are told nothing: DDPM, DDIM and their kin.</summary>
internal sealed class PlainFamily : PublishedFamily
{
    /// <inheritdoc/>
    public override string DenoiserClass => "UNet2DModel";

    /// <inheritdoc/>
    public override PublishedParts Assemble(PublishedFolder folder, string denoiser)
    {
        if (folder.Has("vqvae"))
        {
            throw folder.Index.Fault("names a part 'vqvae', and models of its latents are not run");
        }

        var unet = folder.Network<PlainUNet>(denoiser);
        long side = folder.SampleSize(denoiser, 32);
        return new(new Network(unet), new IdentityCodec(), [unet.ChannelsOut, side, side], _ => new NoConditioner());
    }

    private sealed class Network(PlainUNet unet) : INetwork
    {
        public Tensor Predict(Tensor input, Tensor time, Conditioning conditioning) => unet.Predict(input, time);
    }
}
