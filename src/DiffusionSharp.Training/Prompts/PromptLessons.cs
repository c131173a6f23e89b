using DiffusionSharp.Data;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Networks.Models;
using DiffusionSharp.Tensors;
using DiffusionSharp.Training.LearningRates;
using DiffusionSharp.Training.Optimizers;

namespace DiffusionSharp.Training.Prompts;

/// <summary>Teaches a prompt encoder to foretell coarse pictures, by regression on their principal components.</summary>
internal static class PromptLessons
{
    private const int Notes = 10;

    /// <param name="network">Its prompt encoder learns, and its sketch is made to draw what is foretold.</param>
    /// <param name="source">Pictures and their prompts, from the first example on.</param>
    /// <param name="settings">How long and how fast.</param>
    /// <param name="tell">Told ten times how far it is, and which share of the pictures' variance is foretold by then.</param>
    /// <param name="stop">Ends it between two steps.</param>
    /// <returns>Whether it came to its end.</returns>
    public static bool Give(TrainableNetwork network, IDataSource source, PromptLessonSettings settings, Action<string> tell, CancellationToken stop)
    {
        using var tracked = enable_grad();
        using var pictures = CoarsePictures.Of(source, settings);
        PromptParts.Track(network, true);
        using var pupil = new PromptPupil(network.Prompts!, pictures.Components);
        if (!Learn(pupil, pictures, source, settings, tell, stop))
        {
            return false;
        }

        if (network.Sketch is { } sketch)
        {
            pupil.Teach(sketch, pictures);
        }

        PromptParts.Track(network, !settings.Frozen);
        return true;
    }

    private static bool Learn(PromptPupil pupil, CoarsePictures pictures, IDataSource source, PromptLessonSettings settings, Action<string> tell, CancellationToken stop)
    {
        using var pause = CollectionPause.Begin();
        using var state = AdamState.Of(pupil);
        var (constants, rate) = (new OptimizerSettings(), new CosineLearningRate(settings.LearningRate, settings.Examples / 25));
        var (total, missed, steps) = ((settings.Examples + settings.BatchSize - 1) / settings.BatchSize, 0.0, 0);
        for (var step = 0L; step < total; step++)
        {
            if (stop.IsCancellationRequested)
            {
                return false;
            }

            missed += TensorScope.Release(() => Step(pupil, pictures, source.Read(step * settings.BatchSize, settings.BatchSize)));
            steps++;
            Follow(state, constants, rate.At(step * settings.BatchSize, settings.Examples));
            if ((step + 1) * Notes / total > step * Notes / total)
            {
                tell($"lessons for the prompts: {(step + 1) * 100 / total} %, {100 * (1 - (missed / steps)):0} % of the coarse pictures foretold");
                (missed, steps) = (0, 0);
            }

            pause.Between();
        }

        return true;
    }

    private static void Follow(AdamState state, OptimizerSettings constants, double rate)
    {
        _ = state.Clip(constants.LongestGradient);
        state.Step(constants.ToStep(rate));
    }

    private static double Step(PromptPupil pupil, CoarsePictures pictures, Batch batch)
    {
        var tokens = batch.Conditioning.Require<PromptCondition>().Tokens.to(pupil.Device);
        var wanted = pictures.At(batch.Clean).to(pupil.Device);
        var error = (pupil.call(tokens) - wanted).square().mean();
        error.backward();
        return error.item<float>();
    }
}
