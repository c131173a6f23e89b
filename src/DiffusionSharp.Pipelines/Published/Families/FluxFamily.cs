using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Networks.Autoencoders;
using DiffusionSharp.Networks.Transformers.Published;
using DiffusionSharp.Pipelines.Published.Codecs;
using DiffusionSharp.Pipelines.Published.Conditioners;
using DiffusionSharp.Pipelines.Published.Conditions;

namespace DiffusionSharp.Pipelines.Published.Families;

/// <summary>Flux.1, dev and schnell.</summary>
internal sealed class FluxFamily : PublishedFamily
{
    private const int UsualSide = 1024;

    /// <inheritdoc/>
    public override string DenoiserClass => "FluxTransformer2DModel";

    /// <inheritdoc/>
    public override PublishedParts Assemble(PublishedFolder folder, string denoiser)
    {
        var (transformer, autoencoder) = (folder.Network<FluxTransformer>(denoiser), folder.Network<AutoencoderKL>("vae"));
        var (clip, t5) = (ClipReader.Of(folder), T5Reader.Of(folder, "_2"));
        return new(new Network(transformer), new AutoencoderCodec(autoencoder), [autoencoder.Channels, UsualSide, UsualSide], run => new FluxConditioner(clip, t5, run))
        {
            Usual = transformer.TakesGuidance ? new(28, 3.5) : new(4, 1),
            IsToldGuidance = true,
            Shared = transformer.TakesGuidance ? run => Conditioning.None.With(new GuidanceCondition(tensor([(float)run.Guidance]))) : _ => Conditioning.None,
            EndsAtLastStep = true,
            StartsAbove = true,
            Multiple = 2 * autoencoder.Reduction,
        };
    }

    private sealed class Network(FluxTransformer transformer) : INetwork
    {
        private const double TimeScale = 1000;

        public Tensor Predict(Tensor input, Tensor time, Conditioning conditioning)
        {
            var (items, text, guidance) = (input.shape[0], conditioning.Require<TextCondition>(), conditioning.Find<GuidanceCondition>());
            var (rows, columns) = (input.shape[2] / 2, input.shape[3] / 2);
            var patches = input.reshape(items, input.shape[1], rows, 2, columns, 2).permute(0, 2, 4, 1, 3, 5).reshape(items, rows * columns, -1);
            var answer = transformer.Predict(patches, Places(rows, columns), time.expand(items) / TimeScale,
                new(Items.Of(text.Embeddings, items), Items.Of(text.Pooled!, items)), guidance is null ? null : Items.Of(guidance.Scale, items));
            return answer.reshape(items, rows, columns, input.shape[1], 2, 2).permute(0, 3, 1, 4, 2, 5).reshape(input.shape);
        }

        private static Tensor Places(long rows, long columns) => stack(
        [
            zeros([rows * columns]), arange(rows, ScalarType.Float32).unsqueeze(1).expand(rows, columns).flatten(), arange(columns, ScalarType.Float32).unsqueeze(0).expand(rows, columns).flatten(),
        ], 1);
    }
}
