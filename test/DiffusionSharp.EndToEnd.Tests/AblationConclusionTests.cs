using DiffusionSharp.Cli.Ablate;
using DiffusionSharp.Cli.Compare;
using DiffusionSharp.Evaluation.Metrics;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.EndToEnd.Tests;

public sealed class AblationConclusionTests
{
    [Fact]
    public void What_is_worse_for_sure_is_said_beside_what_is_open()
    {
        var sentences = Of((AblationAxis.Guidance, "1", 2), (AblationAxis.Guidance, "2", 0.9), (AblationAxis.Guidance, "3", 1.1));
        Assert.Equal("Guidance: nothing is decided between the recipe's 1.5 (1) and 2 (0.9); the difference of 0.1 [-0.177, 0.377] may be chance.", sentences[0]);
        Assert.Equal("Guidance: worse than the recipe's 1.5 by more than chance explains: 1 (2).", sentences[1]);
    }

    [Fact]
    public void Where_the_recipe_is_best_of_all_that_says_it()
    {
        var sentences = Of((AblationAxis.Guidance, "1", 2), (AblationAxis.Guidance, "3", 3));
        Assert.StartsWith("Guidance: the recipe's 1.5 (1) was best, ahead of 1 (2) by 1 [", sentences[0]);
        Assert.DoesNotContain(sentences, sentence => sentence.Contains("worse", StringComparison.Ordinal));
    }

    private static IReadOnlyList<string> Of(params (AblationAxis Axis, string Name, double Distance)[] tried)
    {
        AblationResult Result(AblationAxis axis, string name, double distance) =>
            new(axis, name, 0, new(1, 1, [new("Fréchet distance", distance, Preference.Lower) { Deviation = 0.1 }], [], 0.1));

        var plan = new AblationPlan(new("recipe", "data", new(60, true), 1, 0.2, Precision.Float32), 100, 10);
        return AblationConclusion.Of(
            new(plan, [Result(AblationAxis.Recipe, "recipe", 1), .. tried.Select(one => Result(one.Axis, one.Name, one.Distance))]) { Own = new Dictionary<AblationAxis, string> { [AblationAxis.Guidance] = "1.5" } },
            AblationEnglish.Words);
    }
}
