using System.Collections.Immutable;
using DiffusionSharp.Diffusion.Parameterizations;
using DiffusionSharp.Diffusion.Schedules;
using DiffusionSharp.Networks.Models;
using DiffusionSharp.Networks.Tokenizers;
using DiffusionSharp.Networks.UNets;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Tests.Networks;

/// <summary>Models of a few thousand random weights, in folders as real ones are.</summary>
internal static class TinyModel
{
    public static Vocabulary Words { get; } = Vocabulary.Learn(["red heart", "green heart", "grinning cat", "blue cat face"], 64);

    /// <summary>Color pictures from prompts.</summary>
    public static ModelDescription OfPrompts { get; } = new(
        "tiny-prompts", new(8, 8, 3), new UNetSettings { Widths = [8, 16], Blocks = [1], AttentionLevels = [1], HeadWidth = 8, Prompt = new(Words.Size, 8, 16, 1, 2) },
        new EdmPrediction(), new KarrasSchedule())
    {
        Sampling = new("dpm++2m", 4, 2) { GuidanceFrom = 0.2, GuidanceTo = 5 },
        Origin = new("MIT", "Nobody's", 10),
    };

    /// <summary>Grey pictures of classes.</summary>
    public static ModelDescription OfClasses { get; } = new(
        "tiny-classes", new(8, 8, 1), new UNetSettings { Channels = 1, Widths = [8, 16], Blocks = [1], Classes = 3 }, new EdmPrediction(), new KarrasSchedule())
    {
        Classes = ["shirt", "ankle boot", "bag"],
        Sampling = new("heun", 3),
    };

    /// <summary>Neither: pictures of nothing in particular, from a flow.</summary>
    public static ModelDescription OfNothing { get; } = new(
        "tiny-nothing", new(8, 8, 3), new UNetSettings { Widths = [8], Blocks = [1] }, new FlowPrediction(TimeScales.FlowTime), new FlowSchedule()) { Sampling = new("euler", 2) };

    public static Vocabulary? WordsOf(ModelDescription description) => description.Network.Prompt is null ? null : Words;

    /// <summary>Writes one with random weights, those that start at zero too.</summary>
    public static void Save(string folder, ModelDescription description, ScalarType type = ScalarType.Float32) => Save(folder, description, WordsOf(description), type);

    /// <summary>The same with other words.</summary>
    public static void Save(string folder, ModelDescription description, Vocabulary? words, ScalarType type = ScalarType.Float32) => TensorScope.Release(() =>
    {
        using var untracked = no_grad();
        using var network = description.Network.Build();
        using var chance = new Generator(7);
        var weights = network.Weights.ToDictionary(pair => pair.Key, pair => (0.2 * randn(pair.Value.shape, generator: chance)).to(type));
        ModelFolder.Save(folder, description, weights, words);
    });
}
