using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Networks.Autoencoders;
using DiffusionSharp.Networks.Transformers.Published;
using DiffusionSharp.Pipelines.Published.Codecs;
using DiffusionSharp.Pipelines.Published.Conditioners;
using DiffusionSharp.Pipelines.Published.Conditions;

namespace DiffusionSharp.Pipelines.Published.Families;

/// <summary>PixArt-α and PixArt-Σ.</summary>
internal sealed class PixArtFamily : PublishedFamily
{
    /// <inheritdoc/>
    public override string DenoiserClass => "PixArtTransformer2DModel";

    /// <inheritdoc/>
    public override PublishedParts Assemble(PublishedFolder folder, string denoiser)
    {
        var (transformer, autoencoder, t5) = (folder.Network<PixArtTransformer>(denoiser), folder.Network<AutoencoderKL>("vae"), T5Reader.Of(folder));
        long side = folder.SampleSize(denoiser, 128) * (long)autoencoder.Reduction;
        var usual = folder.Index.ClassName.Contains("Sigma", StringComparison.Ordinal) ? 300 : 120;
        return new(new Network(transformer), new AutoencoderCodec(autoencoder), [autoencoder.Channels, side, side],
            run => new T5Conditioner(t5, run.LongestPrompt ?? usual, PaddingUse.Hidden) { Prepare = text => text.ToLowerInvariant().Trim() })
        {
            Usual = new(20, 4.5),
            Shared = transformer.TakesSize ? Sizes : _ => Conditioning.None,
            Multiple = autoencoder.Reduction * transformer.Patch,
        };
    }

    private static Conditioning Sizes(PublishedRun run)
    {
        var (height, width) = ((float)run.Shape![1], (float)run.Shape[2]);
        return Conditioning.None.With(new SizeCondition(tensor([height, width, height / width]).unsqueeze(0)));
    }

    private sealed class Network(PixArtTransformer transformer) : INetwork
    {
        public Tensor Predict(Tensor input, Tensor time, Conditioning conditioning)
        {
            var (items, text) = (input.shape[0], conditioning.Require<TextCondition>());
            var numbers = Items.OrNull(conditioning.Find<SizeCondition>()?.Numbers, items);
            var size = numbers is null ? null : new PictureSize(numbers.narrow(1, 0, 2), numbers.narrow(1, 2, 1));
            return Items.DataOf(transformer.Predict(input, time.expand(items), new(Items.Of(text.Embeddings, items), Items.OrNull(text.Mask, items)), size), input);
        }
    }
}
