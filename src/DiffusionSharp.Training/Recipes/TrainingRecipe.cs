using DiffusionSharp.Data.Restoration;
using DiffusionSharp.Diffusion.Parameterizations;
using DiffusionSharp.Diffusion.Restorations;
using DiffusionSharp.Diffusion.Schedules;
using DiffusionSharp.Networks.Models;
using DiffusionSharp.Networks.UNets;
using DiffusionSharp.Tensors;
using DiffusionSharp.Training.LearningRates;
using DiffusionSharp.Training.NoiseLevels;
using DiffusionSharp.Training.Optimizers;
using DiffusionSharp.Training.Prompts;
using DiffusionSharp.Training.Weightings;

namespace DiffusionSharp.Training.Recipes;

/// <summary>All that decides what a training makes of a data set: a JSON file, of which unknown keys are errors.</summary>
/// <param name="Name">Of the model that comes out: lower-case letters, digits and hyphens.</param>
/// <param name="Picture">The pictures it is trained on.</param>
/// <param name="Network">Its shape. How many classes there are comes from the data; of the vocabulary, the size that is wanted.</param>
/// <param name="Parameterization">What the network's output means.</param>
/// <param name="Schedule">Where sampling starts and which levels it visits.</param>
/// <param name="Levels">Which noise levels training visits.</param>
/// <param name="LearningRate">How fast the weights move.</param>
/// <param name="Examples">How many examples are seen, repeats counted.</param>
public sealed record TrainingRecipe(
    string Name,
    PictureShape Picture,
    INetworkSettings Network,
    IParameterization Parameterization,
    INoiseSchedule Schedule,
    INoiseLevelDistribution Levels,
    ILearningRate LearningRate,
    long Examples)
{
    /// <summary>How much an error counts at a level.</summary>
    public ILossWeighting Weighting { get; init; } = new OutputWeighting();

    /// <summary>How the data set is read.</summary>
    public DataRecipe Data { get; init; } = new();

    /// <summary>What the classes are called, in the order of their labels, where the data has only numbers or other names; none leaves the data's.</summary>
    public IReadOnlyList<string> ClassNames { get; init; } = [];

    /// <summary>The optimizer's constants.</summary>
    public OptimizerSettings Optimizer { get; init; } = new();

    /// <summary>Examples of a step.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>In how many parts a batch is computed, to save memory.</summary>
    public int Accumulation { get; init; } = 1;

    /// <summary>Relative lengths of the averages of the weights, each in (0, 0.28]; at least one.</summary>
    public IReadOnlyList<double> Averages { get; init; } = [0.05, 0.1];

    /// <summary>In which it multiplies; not said, the faster one is found by measurement when the run begins.</summary>
    public Precision? Precision { get; init; }

    /// <summary>Weights, order, noise and augmentation follow from it.</summary>
    public ulong Seed { get; init; }

    /// <summary>What is kept on the way.</summary>
    public CheckpointRecipe Checkpoints { get; init; } = new();

    /// <summary>The sheets of samples.</summary>
    public SampleRecipe Samples { get; init; } = new();

    /// <summary>How the model is sampled where nobody says otherwise.</summary>
    public SamplingDefaults Sampling { get; init; } = new();

    /// <summary>What the prompt encoder is taught before the training proper; null for nothing, as it must be for a network without prompts.</summary>
    public PromptLessonSettings? PromptLessons { get; init; }

    /// <summary>License of the weights and attribution of the data.</summary>
    public ModelOrigin Origin { get; init; } = new();

    /// <summary>What is wrong with it, one sentence each; empty when it can be used.</summary>
    internal IEnumerable<string> Faults()
    {
        if (Name.Length == 0 || !Name.All(letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-'))
        {
            yield return $"The name '{Name}' should be of lower-case letters, digits and hyphens.";
        }

        if (Picture.Channels != Network.Channels || Picture.Width % Network.SizeMultiple != 0 || Picture.Height % Network.SizeMultiple != 0)
        {
            yield return $"Pictures of {Picture.Width}x{Picture.Height} with {Picture.Channels} channels do not suit a network of {Network.Channels} channels whose sides must divide by {Network.SizeMultiple}.";
        }

        foreach (var fault in UnfitParts())
        {
            yield return fault;
        }

        if (Averages.Count == 0 || Averages.Any(length => !(length > 0 && length <= 0.28)) || Averages.Distinct().Count() != Averages.Count)
        {
            yield return $"The averages {string.Join(", ", Averages)} should be different lengths in (0, 0.28], at least one.";
        }

        if (Examples < 1 || BatchSize < 1 || Accumulation < 1 || BatchSize % Math.Max(1, Accumulation) != 0)
        {
            yield return $"The examples ({Examples}) and the batch size ({BatchSize}) should be 1 or more, and the batch divide by the accumulation ({Accumulation}).";
        }
    }

    private IEnumerable<string> UnfitParts()
    {
        if (PromptLessons is not null && Network.Prompt is null)
        {
            yield return "It gives lessons for prompts to a network that takes none: give the network a prompt, or leave the lessons out.";
        }

        if (PromptLessons is { } lessons && Network is UNetSettings { Sketch: > 0 } drawing && drawing.Sketch != lessons.Side)
        {
            yield return $"The lessons are about pictures of side {lessons.Side}, but the network sketches {drawing.Sketch}: make the two the same.";
        }

        foreach (var fault in Data.Restoration is null ? [] : UnfitRestoration(Data.Restoration))
        {
            yield return fault;
        }
    }

    private IEnumerable<string> UnfitRestoration(RestorationSettings restoration)
    {
        var answers = restoration.Task is MarkingRestoration ? 1 : 3;
        if (Network is not UNetSettings { Beside: 3, Classes: 0, Prompt: null } || Network.Channels != answers || Picture.Width > restoration.Width || Picture.Height > restoration.Height)
        {
            yield return $"Restoration cuts patches of {Picture.Width}x{Picture.Height} from pictures of {restoration.Width}x{restoration.Height} and wants a u-net of {answers} channels with 3 beside, without classes and prompts.";
        }

        if (Samples.Every > 0)
        {
            yield return "It asks for sheets of samples, but a network that restores draws nothing by itself. Leave \"samples\" out.";
        }
    }
}
