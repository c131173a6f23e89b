using System.Globalization;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Diffusion.Schedules;

namespace DiffusionSharp.Cli.Explain;

/// <summary>A story in plain words.</summary>
internal static class StoryText
{
    private const double MostByChance = 4.5;

    /// <summary>Writes what happens to the picture, and that both forms of it agree.</summary>
    /// <param name="name">Of the picture's file.</param>
    /// <param name="story">What happened.</param>
    /// <param name="output">Takes the text.</param>
    public static void Write(string name, ForwardStory story, TextWriter output)
    {
        output.WriteLine(Introduction(name, story));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            Measured over the {story.Values:N0} values of the picture, which lie in [−1, 1]:

                                         mean                           deviation
               t      α      σ    SNR   theory  in steps   in one     theory  in steps   in one
            """));
        foreach (var moment in story.Moments)
        {
            output.WriteLine(Row(moment));
        }

        output.WriteLine();
        output.WriteLine(Verdict(story));
    }

    /// <summary>A ratio of powers in at most five letters: <c>0.64</c>, <c>4e-5</c>, <c>∞</c>.</summary>
    public static string Ratio(double ratio) => double.IsPositiveInfinity(ratio) ? "∞" : ratio.ToString(ratio switch
    {
        0 or (>= 10 and < 10_000) => "0",
        >= 0.01 and < 10 => "0.00",
        _ => "0e+0",
    }, CultureInfo.InvariantCulture);

    private static string Introduction(string name, ForwardStory story)
    {
        var (settings, last) = (story.Settings, story.Moments[^1]);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            How '{name}' turns to noise, by the {settings.ScheduleName} schedule, seed {settings.Seed}

            Step by step. Each of {Words.Count(settings.Steps, "step")} keeps most of what there is and adds a little fresh noise:
            x ← a·x + b·ε, where ε is drawn anew for every value from a normal distribution. A step looks
            only at what the one before left: a Markov chain.

            In one step. Noise added to noise is again noise, so all steps up to a time t make one:
            x = α·x₀ + σ·ε. α is how much of the picture is left, σ how much noise has come, and
            SNR = α²/σ² is how strong the one is against the other.{EqualAt(settings.Schedule)}
            At t = 1, α is {last.Level.Alpha:0.###} and σ is {last.Level.Sigma:0.###}.{Shown(last)}

            Training takes the short way: a random picture, a random t, one step, and the network is asked
            what the picture was. Making pictures is the walk back, from right to left.

            """);
    }

    private static string EqualAt(INoiseSchedule schedule) => schedule.At(0).LogSnr > 0 && schedule.At(1).LogSnr < 0
        ? string.Create(CultureInfo.InvariantCulture, $" Both are equal at t = {schedule.TimeOf(0):0.00}.")
        : "";

    private static string Shown(Moment last) => double.Hypot(last.Level.Alpha, last.Level.Sigma) > 1.001
        ? " Pictures are shown divided by √(α² + σ²) where that is above 1."
        : "";

    private static string Row(Moment moment)
    {
        var (theory, chain, closed) = (moment.Theory, moment.Chain, moment.Closed);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{moment.Time,4:0.00} {moment.Level.Alpha,6:0.000} {moment.Level.Sigma,6:0.000} {Ratio(moment.SignalToNoise),6}  {Rounded(theory.Mean),7:0.0000}   {Rounded(chain.Mean),7:0.0000}  {Rounded(closed.Mean),7:0.0000}    {theory.Deviation,7:0.0000}   {chain.Deviation,7:0.0000}  {closed.Deviation,7:0.0000}");
    }

    // Without a minus before zeros alone.
    private static double Rounded(double value) => Math.Round(value, 4) + 0.0;

    private static string Verdict(ForwardStory story)
    {
        var gap = string.Create(CultureInfo.InvariantCulture, $"Of {story.Comparisons} measured numbers the farthest from theory is {story.LargestGap:0.0} standard errors away");
        return story.LargestGap <= MostByChance
            ? $"{gap}, which is chance:\nboth ways lead to the same distribution."
            : $"{gap},\nwhich chance does not explain: something is wrong with this schedule or with this machine.";
    }
}
