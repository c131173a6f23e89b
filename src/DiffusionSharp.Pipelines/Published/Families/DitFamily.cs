using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Networks.Autoencoders;
using DiffusionSharp.Networks.Transformers.Published;
using DiffusionSharp.Pipelines.Published.Codecs;
using DiffusionSharp.Pipelines.Published.Conditioners;
using DiffusionSharp.Pipelines.Published.Conditions;

namespace DiffusionSharp.Pipelines.Published.Families;

/// <summary>DiT: pictures of classes.</summary>
internal sealed class DitFamily : PublishedFamily
{
    /// <inheritdoc/>
    public override string DenoiserClass => "DiTTransformer2DModel";

    /// <inheritdoc/>
    public override PublishedParts Assemble(PublishedFolder folder, string denoiser)
    {
        var (transformer, autoencoder) = (folder.Network<DitTransformer>(denoiser), folder.Network<AutoencoderKL>("vae"));
        long side = folder.SampleSize(denoiser, 32) * (long)autoencoder.Reduction;
        var names = folder.Index.ClassLabels();
        return new(new Network(transformer), new AutoencoderCodec(autoencoder), [autoencoder.Channels, side, side], _ => new NumberedClassConditioner(transformer.Classes, names))
        {
            Multiple = autoencoder.Reduction * transformer.Patch,
            Classes = names,
            Usual = new(50, 4),
        };
    }

    private sealed class Network(DitTransformer transformer) : INetwork
    {
        public Tensor Predict(Tensor input, Tensor time, Conditioning conditioning) =>
            Items.DataOf(transformer.Predict(input, time.expand(input.shape[0]), Items.Of(conditioning.Require<ClassCondition>().Labels, input.shape[0])), input);
    }
}
