using DiffusionSharp.Diffusion;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Networks.Models;
using DiffusionSharp.Pipelines;
using DiffusionSharp.Pipelines.Prompts;
using DiffusionSharp.Pipelines.Sampling;

namespace DiffusionSharp.Cli.Explain;

/// <summary>One walk from noise to a picture.</summary>
/// <param name="Model">Who walked.</param>
/// <param name="Prompt">What it was told.</param>
/// <param name="Settings">How it walked.</param>
/// <param name="Start">Where it began.</param>
/// <param name="Frames">Every step.</param>
internal sealed record ReverseStory(
    ModelDescription Model, Prompt Prompt, SamplingSettings<Continuous> Settings, NoiseLevel Start, IReadOnlyList<WalkFrame<Picture>> Frames)
{
    /// <summary>Some of the steps, evenly chosen, the first and the last among them.</summary>
    public IReadOnlyList<WalkFrame<Picture>> Shown(int count) => count >= Frames.Count
        ? Frames
        : [.. Enumerable.Range(0, count).Select(index => Frames[(int)Math.Round((double)index * (Frames.Count - 1) / (count - 1))])];

    /// <summary>How much the estimate of the clean picture changed at each step: the root of the mean square over its values, of 255.</summary>
    public IReadOnlyList<double> Changes => [.. Frames.Select((frame, index) => index == 0 ? 0 : Distance(Frames[index - 1].Clean[0], frame.Clean[0]))];

    /// <summary>The level that a step started from.</summary>
    public NoiseLevel From(int index) => index == 0 ? Start : Frames[index - 1].Progress.Level;

    private static double Distance(Picture one, Picture other) =>
        Math.Sqrt(one.Pixels.Zip(other.Pixels, (left, right) => Math.Pow(left - right, 2)).Average());
}
