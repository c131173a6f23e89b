using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Networks.Models;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Pipelines.Sampling;

/// <summary>Draws what each sample is told besides the prompt.</summary>
internal static class VariedConditions
{
    private const int Changes = 4;

    /// <summary>Draws from the seeds.</summary>
    /// <param name="variation">How much, at a strength of 1.</param>
    /// <param name="promptWidth">Of the vectors of prompts.</param>
    /// <param name="noise">One seed per sample.</param>
    /// <param name="strength">0 or more: 0 draws nothing.</param>
    public static Conditioning Draw(SampleVariation variation, int promptWidth, NoiseSource noise, double strength)
    {
        var conditions = Conditioning.None;
        if (strength == 0)
        {
            return conditions;
        }

        if ((variation.MirrorProbability, variation.Shift, variation.ScaleOctaves) != (0, 0, 0))
        {
            conditions = conditions.With(new AugmentationCondition(Changed(variation, noise.UniformLike(zeros(noise.Count, Changes)), strength)));
        }

        return variation.Meaning == 0 ? conditions
            : conditions.With(new PromptNoiseCondition(noise.NormalLike(zeros(noise.Count, promptWidth)) * (variation.Meaning * strength)));
    }

    /// <summary>For each sample one of the names that its prompt may stand for.</summary>
    /// <param name="names">None leaves the prompt as it is.</param>
    /// <param name="model">Whose vocabulary reads them.</param>
    /// <param name="noise">One seed per sample.</param>
    public static Conditioning Mean(IReadOnlyList<string> names, SavedModel model, NoiseSource noise)
    {
        if (names.Count == 0)
        {
            return Conditioning.None;
        }

        var drawn = noise.UniformLike(zeros(noise.Count)).data<float>().ToArray().Select(share => names[(int)(share * names.Count)]);
        var length = model.Description.Network.Prompt!.Length;
        return Conditioning.None.With(new PromptCondition(stack(drawn.Select(name => tensor(model.Vocabulary!.Encode(name, length))))));
    }

    private static Tensor Changed(SampleVariation variation, Tensor drawn, double strength)
    {
        var mirrored = (drawn.narrow(1, 0, 1) < Math.Min(1, variation.MirrorProbability * strength)).to(float32);
        var most = tensor([(float)(variation.Shift * strength), (float)(variation.Shift * strength), (float)(variation.ScaleOctaves * strength)]);
        return cat([mirrored, ((2 * drawn.narrow(1, 1, Changes - 1)) - 1) * most], 1);
    }
}
