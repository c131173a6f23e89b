using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.UNets.Published;

/// <summary>How a network without prompt is told the time.</summary>
/// <param name="Width">Of the waves.</param>
/// <param name="Of">From times, [B], to waves, [B, width].</param>
/// <param name="IsNoiseLevel">Whether times are noise levels, by which the output is divided.</param>
internal sealed record TimeWaves(long Width, Func<Tensor, Tensor> Of, bool IsNoiseLevel = false)
{
    /// <summary>Reads it.</summary>
    /// <param name="owner">Gets what has weights, under its published name.</param>
    /// <param name="config">Of the network.</param>
    /// <param name="width">Of the finest level.</param>
    public static TimeWaves Read(PublishedNetwork owner, PublishedConfig config, int width)
    {
        config.Expect("time_embedding_type", "positional", "fourier", "learned");
        config.Ignore("num_train_timesteps");
        var sinusoids = new SinusoidalEmbedding(width, config.Flag("flip_sin_to_cos", true), config.Number("freq_shift", 0));
        switch (config.Text("time_embedding_type", "positional"))
        {
            case "fourier":
                var fourier = owner.Add("time_proj", new FourierWaves(width, cosineFirst: false));
                return new(2 * width, times => fourier.call(times.to(ScalarType.Float32).log()), true);
            case "learned":
                var table = owner.Add("time_proj", new EmbeddingLayer(config.Count("num_train_timesteps"), width));
                return new(width, times => table.call(times.to(ScalarType.Int64)));
            default:
                return new(width, sinusoids.Of);
        }
    }
}
