using DiffusionSharp.Cli.Compare;

namespace DiffusionSharp.Cli.Ablate;

/// <summary>An ablation in English.</summary>
internal static class AblationEnglish
{
    /// <summary>The words.</summary>
    public static readonly AblationWords Words = new()
    {
        Shared = EnglishWords.Words,
        Title = "What each choice is worth",
        Axes = new Dictionary<AblationAxis, string>
        {
            [AblationAxis.Parameterization] = "Parameterization", [AblationAxis.Schedule] = "Noise in training", [AblationAxis.Average] = "Length of the average",
            [AblationAxis.Sampler] = "Sampler and steps", [AblationAxis.Spacing] = "Spacing of the steps", [AblationAxis.Guidance] = "Guidance",
        },
        Notes = new Dictionary<AblationAxis, string>
        {
            [AblationAxis.Parameterization] = "What the network predicts: the noise (epsilon), a mixture of noise and picture (v), their difference (flow), or the mixture that suits each level best (edm). A training of its own for each, all else as in the recipe.",
            [AblationAxis.Schedule] = "Which amounts of noise training visits, and how often. A training of its own for each, all else as in the recipe.",
            [AblationAxis.Average] = "Pictures are made with an average of the weights over the last part of the training. Its length is relative to the whole: 0.002 is nearly no average. One training, looked at through several averages.",
            [AblationAxis.Sampler] = "How the way from noise to picture is walked, and in how many steps. heun asks the network twice in a step, so that its pictures take twice as long. One training, sampled in several ways.",
            [AblationAxis.Spacing] = "Where on the way the steps lie.",
            [AblationAxis.Guidance] = "How strictly the class is followed: 1 as learned, more brings clearer pictures of the class and less variety.",
        },
        OwnMark = name => $"{name} (as in the recipe)",
        Setting = (training, heldOut, examples, pictures) => $"{training} pictures to learn from, {heldOut} held out; {examples} pictures seen by each training; {pictures} pictures made for each measurement. One thing is changed at a time. The lower the Fréchet distance, the better.",
        Better = (axis, best, own, difference) => $"{axis}: {best} was better than the recipe's {own}; the difference of {difference} is more than chance explains.",
        OwnBest = (axis, own, best, difference) => $"{axis}: the recipe's {own} was best, ahead of {best} by {difference}.",
        Open = (axis, own, best, difference) => $"{axis}: nothing is decided between the recipe's {own} and {best}; the difference of {difference} may be chance.",
        Worse = (axis, own, worse) => $"{axis}: worse than the recipe's {own} by more than chance explains: {worse}.",
        NotMeasured = axis => $"{axis}: nothing can be said, because one side could not be measured.",
        OneSeed = "Each training was done once, so that the intervals tell the chance of the pictures and not that of the training: --seeds 3 brings it in.",
        Caution = "This holds for these pictures, this network and so much training. Where several settings are tried, the best of them looks a little better than it is.",
    };
}
