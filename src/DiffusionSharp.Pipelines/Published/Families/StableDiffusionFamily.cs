using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Networks.Autoencoders;
using DiffusionSharp.Networks.Imports.Schedulers;
using DiffusionSharp.Networks.UNets.Published;
using DiffusionSharp.Pipelines.Prompts;
using DiffusionSharp.Pipelines.Published.Codecs;
using DiffusionSharp.Pipelines.Published.Conditioners;
using DiffusionSharp.Pipelines.Published.Conditions;

namespace DiffusionSharp.Pipelines.Published.Families;

/// <summary>Stable Diffusion 1, 2 and XL and what was made from them: inpainting, upscaling, latent consistency.</summary>
internal sealed class StableDiffusionFamily : PublishedFamily
{
    /// <inheritdoc/>
    public override string DenoiserClass => "UNet2DConditionModel";

    /// <inheritdoc/>
    public override PublishedParts Assemble(PublishedFolder folder, string denoiser)
    {
        var (unet, autoencoder) = (folder.Network<ConditionalUNet>(denoiser), folder.Network<AutoencoderKL>("vae"));
        long side = folder.SampleSize(denoiser, 64) * (long)autoencoder.Reduction;
        return new(new UNetNetwork(unet), new AutoencoderCodec(autoencoder), [autoencoder.Channels, side, side], Conditioner(folder))
        {
            Usual = unet.GuidanceWidth is not null ? new(4, 8.5) : folder.Has("text_encoder_2") ? new(30, 5) : new(30, 7.5),
            IsToldGuidance = unet.GuidanceWidth is not null,
            Shared = unet.GuidanceWidth is null ? _ => Conditioning.None : run => Conditioning.None.With(new GuidanceCondition(unet.EmbedGuidance(run.Guidance))),
            Beside = unet.Channels - autoencoder.Latents,
            SmallLevel = folder.Has("low_res_scheduler") ? Level(folder) : null,
            Multiple = autoencoder.Reduction,
        };
    }

    private static Func<PublishedRun, IConditioner> Conditioner(PublishedFolder folder)
    {
        var clip = ClipReader.Of(folder);
        if (!folder.Has("text_encoder_2"))
        {
            return run => new ClipConditioner(clip, run.Syntax);
        }

        var (second, isZero) = (ClipReader.Of(folder, "_2"), folder.Index.Flag("force_zeros_for_empty_prompt", true));
        return run => new SdxlConditioner(clip, second, run, isZero);
    }

    private static Func<int, Diffusion.NoiseLevel> Level(PublishedFolder folder)
    {
        var (scheduler, most) = (folder.Scheduler("low_res_scheduler"), folder.Index.Count("max_noise_level", 350));
        return told => told >= 0 && told <= most ? scheduler.Walk(new WalkRequest { Timesteps = [told] }).Grid[0] : throw new ArgumentException(
            $"The noise level {told} is asked for, but this model was trained with 0 to {most}. Take one of them; 20 is usual.");
    }
}
