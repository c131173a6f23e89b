using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Networks.Autoencoders;
using DiffusionSharp.Networks.UNets.Published;
using DiffusionSharp.Pipelines.Published.Codecs;
using DiffusionSharp.Pipelines.Published.Conditioners;

namespace DiffusionSharp.Pipelines.Published.Families;

/// <summary>AnimateDiff: films by a U-Net of pictures with motion between them.</summary>
internal sealed class MotionFamily : PublishedFamily
{
    private const int UsualFrames = 16;

    /// <inheritdoc/>
    public override string DenoiserClass => "UNetMotionModel";

    /// <inheritdoc/>
    public override PublishedParts Assemble(PublishedFolder folder, string denoiser)
    {
        var (unet, autoencoder, clip) = (folder.Network<MotionUNet>(denoiser), folder.Network<AutoencoderKL>("vae"), ClipReader.Of(folder));
        long side = folder.SampleSize(denoiser, 64) * (long)autoencoder.Reduction;
        return new(new Network(unet), new FramesCodec(new AutoencoderCodec(autoencoder)), [autoencoder.Channels, UsualFrames, side, side], run => new ClipConditioner(clip, run.Syntax))
        {
            Usual = new(50, 7.5),
            Multiple = autoencoder.Reduction,
        };
    }

    private sealed class Network(MotionUNet unet) : INetwork
    {
        public Tensor Predict(Tensor input, Tensor time, Conditioning conditioning) => unet.Predict(UNetNetwork.Asked(input, time, conditioning));
    }
}
