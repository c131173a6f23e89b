using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Networks.Autoencoders;
using DiffusionSharp.Networks.Transformers.Published;
using DiffusionSharp.Pipelines.Published.Codecs;
using DiffusionSharp.Pipelines.Published.Conditioners;
using DiffusionSharp.Pipelines.Published.Conditions;

namespace DiffusionSharp.Pipelines.Published.Families;

/// <summary>Stable Diffusion 3 and 3.5.</summary>
internal sealed class Sd3Family : PublishedFamily
{
    /// <inheritdoc/>
    public override string DenoiserClass => "SD3Transformer2DModel";

    /// <inheritdoc/>
    public override PublishedParts Assemble(PublishedFolder folder, string denoiser)
    {
        var (transformer, autoencoder) = (folder.Network<Sd3Transformer>(denoiser), folder.Network<AutoencoderKL>("vae"));
        var (first, second) = (ClipReader.Of(folder), ClipReader.Of(folder, "_2"));
        var third = folder.Has("text_encoder_3") ? T5Reader.Of(folder, "_3") : null;
        long side = folder.SampleSize(denoiser, 128) * (long)autoencoder.Reduction;
        return new(new Network(transformer), new AutoencoderCodec(autoencoder), [autoencoder.Channels, side, side],
            run => new Sd3Conditioner(first, second, third, run) { Width = transformer.PromptWidth })
        {
            Usual = new(28, 7),
            StartsAbove = true,
            Patch = transformer.Patch,
            Multiple = autoencoder.Reduction * transformer.Patch,
        };
    }

    private sealed class Network(Sd3Transformer transformer) : INetwork
    {
        public Tensor Predict(Tensor input, Tensor time, Conditioning conditioning)
        {
            var (items, text) = (input.shape[0], conditioning.Require<TextCondition>());
            return transformer.Predict(input, time.expand(items), new(Items.Of(text.Embeddings, items), Items.Of(text.Pooled!, items)));
        }
    }
}
