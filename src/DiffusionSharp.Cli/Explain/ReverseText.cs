using System.Globalization;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Diffusion.Samplers;
using DiffusionSharp.Pipelines.Prompts;

namespace DiffusionSharp.Cli.Explain;

/// <summary>A walk in plain words.</summary>
internal static class ReverseText
{
    /// <summary>Writes what happens on the way from noise to a picture.</summary>
    public static void Write(ReverseStory story, TextWriter output)
    {
        var (settings, first) = (story.Settings, story.Start);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            How '{story.Model.Name}' makes a picture {Told(story.Prompt)}, seed {settings.Seeds[0]}

            It begins with noise alone: every value is drawn from a normal distribution, times σ = {first.Sigma:0.###}. In each of
            {Words.Count(settings.Steps, "step")} the network looks at what there is and says what picture may be behind it: a blurred mean of all
            that fit, at first. The step ({Samplers.NameOf(settings.Sampler)}) goes a little way toward that picture, to a level with less noise, and asks
            again. The less noise is left, the fewer pictures fit, and the sharper the answer. At the end no noise is left.
            {Guided(settings.Guidance)}
            """));
        output.WriteLine("  step    from σ     to σ   change of the model's mind (of 255)");
        foreach (var (frame, change) in story.Frames.Zip(story.Changes))
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"  {frame.Progress.Step,4}  {story.From(frame.Progress.Step - 1).Sigma,8:0.000} {frame.Progress.Level.Sigma,8:0.000}   {change,6:0.0}"));
        }

        output.WriteLine();
    }

    private static string Told(Prompt prompt) => prompt switch
    {
        TextPrompt(var text) => $"of '{text}'",
        ClassPrompt(var name) => $"of the class '{name}'",
        _ => "of nothing in particular",
    };

    private static string Guided(double guidance) => guidance == 1 ? "" : string.Create(
        CultureInfo.InvariantCulture,
        $"""

        Each time it is asked twice, with what it was told and without, and the difference is taken {guidance:0.##} times
        (classifier-free guidance): the picture follows the words more strictly than the model learned.

        """);
}
