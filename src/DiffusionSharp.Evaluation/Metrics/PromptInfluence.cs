using DiffusionSharp.Data;
using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Diffusion.Processes;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Evaluation.Metrics;

/// <summary>
/// How much of a picture its prompt decides at a noise level: mean squared errors of the estimated clean data, per value. Where noise hides everything,
/// a model that uses its prompts errs less with the right one, and more with a wrong one, than with none; at little noise all three are alike.
/// </summary>
/// <param name="Level">Where it was measured.</param>
/// <param name="Right">Error when each picture's own prompt is told.</param>
/// <param name="Nothing">Error when nothing is told.</param>
/// <param name="Wrong">Error when each is told the prompt of the picture before it.</param>
public sealed record PromptInfluence(NoiseLevel Level, double Right, double Nothing, double Wrong)
{
    /// <summary>Measures it on one batch, with the same noise all three times.</summary>
    /// <param name="denoiser">Of a model of prompts.</param>
    /// <param name="batch">[B, C, H, W] and a <see cref="PromptCondition"/>, at least 2 pictures.</param>
    /// <param name="level">Of a Gaussian process.</param>
    /// <param name="noise">One seed for each picture.</param>
    /// <exception cref="ArgumentException">There are fewer than 2 pictures.</exception>
    /// <exception cref="InvalidOperationException">There are no prompts.</exception>
    public static PromptInfluence Measure(IDenoiser<Continuous> denoiser, Batch batch, NoiseLevel level, NoiseSource noise)
    {
        ArgumentNullException.ThrowIfNull(denoiser);
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(noise);
        if (batch.Clean.shape[0] < 2)
        {
            throw new ArgumentException("A wrong prompt is that of another picture, and there is only one. Give at least 2.", nameof(batch));
        }

        return TensorScope.Release(() =>
        {
            using var untracked = no_grad();
            var tokens = batch.Conditioning.Require<PromptCondition>().Tokens;
            var noisy = new GaussianProcess().Corrupt(batch.Clean, level, noise);
            double Error(Conditioning told) => (denoiser.Denoise(noisy, level, told) - batch.Clean).square().mean().item<float>();
            return new PromptInfluence(
                level,
                Error(Conditioning.None.With(new PromptCondition(tokens))),
                Error(Conditioning.None),
                Error(Conditioning.None.With(new PromptCondition(tokens.roll(1, 0)))));
        });
    }
}
