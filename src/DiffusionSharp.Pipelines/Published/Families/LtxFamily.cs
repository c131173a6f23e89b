using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Networks.Autoencoders.Films;
using DiffusionSharp.Networks.Transformers.Published;
using DiffusionSharp.Pipelines.Published.Codecs;
using DiffusionSharp.Pipelines.Published.Conditioners;
using DiffusionSharp.Pipelines.Published.Conditions;

namespace DiffusionSharp.Pipelines.Published.Families;

/// <summary>LTX-Video: films from prompts.</summary>
internal sealed class LtxFamily : PublishedFamily
{
    private const int UsualLength = 128;

    /// <inheritdoc/>
    public override string DenoiserClass => "LTXVideoTransformer3DModel";

    /// <inheritdoc/>
    public override PublishedParts Assemble(PublishedFolder folder, string denoiser)
    {
        var (transformer, autoencoder, t5) = (folder.Network<LtxTransformer>(denoiser), folder.Network<LtxAutoencoder>("vae"), T5Reader.Of(folder));
        return new(new Network(transformer, autoencoder), new LtxCodec(autoencoder), [3, 161, 512, 704], run => new T5Conditioner(t5, run.LongestPrompt ?? UsualLength, PaddingUse.Told))
        {
            Usual = new(50, 3),
            EndsAtLastStep = true,
            StartsAbove = true,
            Patch = 1,
            Multiple = autoencoder.Reduction,
        };
    }

    private sealed class Network(LtxTransformer transformer, LtxAutoencoder autoencoder) : INetwork
    {
        private const double FramesASecond = 25;

        public Tensor Predict(Tensor input, Tensor time, Conditioning conditioning)
        {
            var (items, text) = (input.shape[0], conditioning.Require<TextCondition>());
            var grid = new FilmGrid((int)input.shape[2], (int)input.shape[3], (int)input.shape[4]);
            var prompt = new PromptTokens(Items.Of(text.Embeddings, items), Items.OrNull(text.Mask, items));
            double[] spans = [autoencoder.FrameReduction / FramesASecond, autoencoder.Reduction, autoencoder.Reduction];
            var answer = transformer.Predict(input.flatten(2).transpose(1, 2), time.expand(items), prompt, grid, spans);
            return answer.transpose(1, 2).reshape(input.shape);
        }
    }
}
