using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Networks.Autoencoders.Sounds;
using DiffusionSharp.Networks.TextEncoders.Published;
using DiffusionSharp.Networks.Transformers.Published;
using DiffusionSharp.Pipelines.Published.Codecs;
using DiffusionSharp.Pipelines.Published.Conditioners;
using DiffusionSharp.Pipelines.Published.Conditions;

namespace DiffusionSharp.Pipelines.Published.Families;

/// <summary>Stable Audio: sounds from prompts.</summary>
internal sealed class SoundFamily : PublishedFamily
{
    /// <inheritdoc/>
    public override string DenoiserClass => "StableAudioDiTModel";

    /// <inheritdoc/>
    public override PublishedParts Assemble(PublishedFolder folder, string denoiser)
    {
        var (transformer, autoencoder) = (folder.Network<StableAudioTransformer>(denoiser), folder.Network<OobleckAutoencoder>("vae"));
        var (projection, t5, latents) = (folder.Network<SoundProjection>("projection_model"), T5Reader.Of(folder), folder.SampleSize(denoiser, 1024));
        SoundCodec Codec(long samples) => new(autoencoder, latents, samples);
        var most = (long)latents * autoencoder.Reduction;
        return new(new Network(transformer), Codec(most), [autoencoder.Channels, most],
            run => new SoundConditioner(t5, projection, run, (double)run.Shape![1] / autoencoder.SampleRate))
        {
            Usual = new(100, 7),
            CodecFor = run => Codec(run.Shape![1]),
            Multiple = 1,
        };
    }

    private sealed class Network(StableAudioTransformer transformer) : INetwork
    {
        public Tensor Predict(Tensor input, Tensor time, Conditioning conditioning)
        {
            var items = input.shape[0];
            return transformer.Predict(input, time.expand(items), Items.Of(conditioning.Require<TextCondition>().Embeddings, items), Items.Of(conditioning.Require<SizeCondition>().Numbers, items));
        }
    }
}
