using System.Net;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Networks.Autoencoders.Films;
using DiffusionSharp.Networks.Transformers.Published;
using DiffusionSharp.Pipelines.Published.Codecs;
using DiffusionSharp.Pipelines.Published.Conditioners;
using DiffusionSharp.Pipelines.Published.Conditions;

namespace DiffusionSharp.Pipelines.Published.Families;

/// <summary>Wan 2.1: films from prompts.</summary>
internal sealed class WanFamily : PublishedFamily
{
    private const int UsualLength = 512;

    /// <inheritdoc/>
    public override string DenoiserClass => "WanTransformer3DModel";

    /// <inheritdoc/>
    public override PublishedParts Assemble(PublishedFolder folder, string denoiser)
    {
        if (folder.Has("transformer_2") || folder.Index.Flag("expand_timesteps"))
        {
            throw folder.Index.Fault("is of Wan 2.2, with a second transformer or a time for each frame, which is not run; Wan 2.1 is");
        }

        var (transformer, autoencoder, t5) = (folder.Network<WanTransformer>(denoiser), folder.Network<WanAutoencoder>("vae"), T5Reader.Of(folder));
        return new(new Network(transformer), new WanCodec(autoencoder), [3, 81, 480, 832], run => new T5Conditioner(t5, run.LongestPrompt ?? UsualLength, PaddingUse.Zero) { Prepare = Cleaned })
        {
            Usual = new(50, 5),
            StartsAbove = true,
            Multiple = autoencoder.Reduction * (int)transformer.Patch[1],
        };
    }

    private static string Cleaned(string text) =>
        string.Join(' ', WebUtility.HtmlDecode(WebUtility.HtmlDecode(text)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private sealed class Network(WanTransformer transformer) : INetwork
    {
        public Tensor Predict(Tensor input, Tensor time, Conditioning conditioning) =>
            transformer.Predict(input, time.expand(input.shape[0]), Items.Of(conditioning.Require<TextCondition>().Embeddings, input.shape[0]));
    }
}
