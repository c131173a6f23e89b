using System.Text.Json;
using DiffusionSharp.Cli.Compare;
using DiffusionSharp.Evaluation.Metrics;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.EndToEnd.Tests;

public sealed class ConclusionTests
{
    [Fact]
    public void Diffusion_can_win_lose_and_neither()
    {
        Assert.Equal(EnglishWords.Words.HeadlineWon, Of([1, 1.1, 0.9], [5, 5.2, 4.9]).Headline);
        Assert.Equal(EnglishWords.Words.HeadlineLost, Of([5, 5.2, 4.9], [1, 1.1, 0.9]).Headline);
        Assert.Equal(EnglishWords.Words.HeadlineDraw, Of([1, 5, 3], [2, 4, 3]).Headline);
    }

    [Fact]
    public void A_loss_is_told_with_the_numbers_of_both() =>
        Assert.Contains("In quality (Fréchet distance, lower is better), GAN was better (1) than diffusion (5.03): the difference of -4.03 [", Of([5, 5.2, 4.9], [1, 1.1, 0.9]).Sentences[0]);

    [Fact]
    public void Runs_that_came_to_nothing_are_counted_by_the_stated_rule()
    {
        var outcome = Outcome([1, 1, 1], [2, 2, 2]);
        var collapsed = outcome with { Members = [.. outcome.Members.Select((member, index) => index == 5 ? member with { Points = [Point(2, variety: 0.05)] } : member)] };
        Assert.Contains("Of 3 runs of diffusion 0 came to nothing; of 3 runs of adversarial networks 1 did.", Conclusion.Of(collapsed, EnglishWords.Words).Sentences);
        Assert.True(collapsed.Members[5].HasCollapsed);
    }

    [Fact]
    public void An_interval_over_seeds_is_that_of_Student()
    {
        var estimate = Estimate.Of([new("x", 1, Preference.Lower), new("x", 2, Preference.Lower), new("x", 3, Preference.Lower)])!;
        Assert.Equal(2, estimate.Value, 1e-12);
        Assert.Equal(4.303 / Math.Sqrt(3), 2 - estimate.Low, 1e-12);
        Assert.Equal(4.303 / Math.Sqrt(3), estimate.High - 2, 1e-12);
    }

    [Fact]
    public void The_freedom_of_a_difference_is_that_of_Welch()
    {
        var difference = new Estimate(5, 1, 2) - new Estimate(3, 2, 4);
        Assert.Equal(2, difference.Value, 1e-12);
        Assert.Equal(Math.Sqrt(5), difference.Error, 1e-12);
        Assert.Equal(25 / ((1.0 / 2) + (16.0 / 4)), difference.Freedom, 1e-9);
    }

    [Theory]
    [InlineData("90s", 90, true)]
    [InlineData("10m", 600, true)]
    [InlineData("1.5h", 5400, true)]
    [InlineData("50000images", 50000, false)]
    public void Budgets_are_times_or_pictures(string text, double amount, bool isTime) => Assert.Equal(new Budget(amount, isTime), Budget.Parse(text));

    [Theory]
    [InlineData("10")]
    [InlineData("0s")]
    [InlineData("-5m")]
    [InlineData("manyimages")]
    public void What_is_no_budget_is_refused(string text) => Assert.StartsWith($"'{text}' is no budget.", Assert.Throws<ArgumentException>(() => Budget.Parse(text)).Message);

    [Fact]
    public void Both_languages_say_every_thing() => Assert.All(
        typeof(ReportWords).GetProperties().Where(property => property.PropertyType == typeof(string)),
        property => Assert.False(string.IsNullOrWhiteSpace((string?)property.GetValue(EnglishWords.Words)) || string.IsNullOrWhiteSpace((string?)property.GetValue(JapaneseWords.Words)), property.Name));

    [Fact]
    public void The_rare_class_is_called_what_the_recipe_calls_it()
    {
        var outcome = Outcome([1, 1], [2, 2]);
        PointResult Made(double share) => Point(1) with { ClassShares = [new("0", 1 - share, Preference.None), new("1", share, Preference.None) { Interval = new(0.8 * share, 1.2 * share, 0.95) }] };
        var rare = outcome with
        {
            Plan = outcome.Plan with { RareClass = "1" }, Classes = ["0", "1"], ClassNames = ["Shoe", "Bag"], RealShares = [new("0", 0.98, Preference.None), new("1", 0.02, Preference.None)],
            Members = [.. outcome.Members, new(new("diffusion", RunKind.Rare, 0), "diffusion", 1, [Made(0.02)]), new(new("gan", RunKind.Rare, 0), "GAN", 1, [Made(0.001)])],
        };
        Assert.Contains("With 'Bag' made rare in the data: diffusion – kept; GAN – lost.", Conclusion.Of(rare, EnglishWords.Words).Sentences);
        Assert.Equal("1", (rare with { ClassNames = [] }).RareName);
    }

    [Fact]
    public void A_search_goes_on_where_the_best_is_the_last_that_was_tried()
    {
        MemberResult[] Row(string name, params double[] frechets) => [.. frechets.Zip([0.25, 0.5, 1, 2, 4], (frechet, rate) => Tried(name, rate, frechet))];

        MemberResult[] searched = [.. Row("diffusion", 5, 4, 3, 4, 5), .. Row("high", 9, 8, 7, 6, 5), .. Row("low", 1, 2, 3, 4, 5), .. Row("broken", double.NaN, double.NaN, double.NaN, double.NaN, double.NaN)];
        Assert.Equal([("high", 8), ("low", 0.125)], RateSearch.Beyond(searched).Select(plan => (plan.Contestant, plan.Rate)));
        Assert.Equal([4.0, 8], RateSearch.Ranked([.. searched.Where(run => run.Plan.Contestant == "high"), Tried("high", 8, 5.5)]).Take(2));
        Assert.DoesNotContain(RateSearch.Beyond([.. searched, Tried("high", 8, 5.5)]), plan => plan.Contestant == "high");
    }

    [Fact]
    public void A_searched_rate_that_does_not_hold_is_given_up_for_the_next_best()
    {
        var done = new List<MemberPlan>();
        MemberResult Whole(MemberPlan plan, double frechet, double variety = 1)
        {
            done.Add(plan);
            return new(plan, plan.Contestant, 1, [Point(frechet, variety)]) { IsDone = true };
        }

        MemberResult[] searched = [Tried("gan", 1, 3), Tried("gan", 2, 2), Tried("gan", 4, 1), Tried("diffusion", 1, 3), Tried("diffusion", 2, 4)];
        var choice = RateChoice.Of(searched, plan => plan switch { { Contestant: "diffusion" } => Whole(plan, 0.5), { Rate: 4 } => Whole(plan, 30), { Rate: 2 } => Whole(plan, 0.5, variety: 0.05), _ => Whole(plan, 1) });
        Assert.Equal(["gan-seed-0", "gan-seed-0-rate-2", "gan-seed-0-rate-1", "diffusion-seed-0"], done.Select(plan => plan.Name));
        Assert.Equal(["gan-rare-0-rate-1", "diffusion-rare-0"], new[] { "gan", "diffusion" }.Select(name => choice.At(new(name, RunKind.Rare, 0)).Name));
        Assert.Equal([4.0, 2], choice.GivenUp.Select(run => run.Plan.Rate));
        Assert.Equal(4, RateChoice.Of(searched[..3], plan => Whole(plan, plan.Rate == 4 ? 1.5 : 1.8)).Taken["gan"].Rate);
        Assert.Equal(2, RateChoice.Of(searched[..3], plan => Whole(plan, plan.Rate == 2 ? 20 : 30)).Taken["gan"].Rate);
    }

    [Fact]
    public void A_rate_is_not_given_up_for_what_may_be_chance()
    {
        MemberResult Noisy(MemberPlan plan, double frechet) => new(plan, plan.Contestant, 1, [new(1, 1, [new("Fréchet distance", frechet, Preference.Lower) { Deviation = 0.1 }], [], 0.1)]);
        MemberResult[] searched = [Noisy(new("gan", RunKind.Search, 1000), 1)];
        Assert.Empty(RateChoice.Of(searched, plan => Noisy(plan, 1.2)).GivenUp);
        Assert.Single(RateChoice.Of([.. searched, Noisy(searched[0].Plan with { Rate = 2 }, 2)], plan => Noisy(plan, plan.Rate == 1 ? 1.4 : 1)).GivenUp);
    }

    [Fact]
    public void The_raw_numbers_say_how_many_pictures_there_were()
    {
        using var raw = JsonDocument.Parse(CompareJson.Text(Outcome([1, 1], [2, 2]) with { Counts = new(60, 10), Judged = new(5, 20) }));
        Assert.Equal((60, 10), (raw.RootElement.GetProperty("counts").GetProperty("training").GetInt32(), raw.RootElement.GetProperty("counts").GetProperty("heldOut").GetInt32()));
        Assert.Equal((5, 20), (raw.RootElement.GetProperty("judged").GetProperty("real").GetInt32(), raw.RootElement.GetProperty("judged").GetProperty("training").GetInt32()));
    }

    [Fact]
    public void The_conclusion_says_which_rate_was_given_up()
    {
        var gone = new MemberResult(new("gan", RunKind.Main, 0) { Rate = 4 }, "GAN", 1, [Point(30)]);
        Assert.Contains(
            "The learning rate that was best in short runs did not hold in a whole run, so others were tried and the best was taken: GAN – ×\u00a04 (Fréchet distance 30) → ×\u00a01.",
            Conclusion.Of(Outcome([1, 1], [2, 2]) with { GivenUp = [gone] }, EnglishWords.Words).Sentences);
    }

    private static MemberResult Tried(string name, double rate, double frechet) => new(new(name, RunKind.Search, 1000) { Rate = rate }, name, 1, [Point(frechet)]) { IsDone = true };

    private static Conclusion Of(double[] diffusion, double[] gan) => Conclusion.Of(Outcome(diffusion, gan), EnglishWords.Words);

    private static CompareOutcome Outcome(double[] diffusion, double[] gan)
    {
        var request = new CompareRequest("recipe", "data", ["diffusion", "gan"], new(60, true), false, diffusion.Length, false, false, 0.2, Precision.Float32);
        MemberResult Member(string name, string label, int seed, double frechet) => new(new(name, RunKind.Main, (ulong)seed), label, 1, [Point(frechet)]) { IsDone = true };

        return new(
            new(request, new Dictionary<string, long> { ["diffusion"] = 1, ["gan"] = 1 }, new Dictionary<string, double>(), 100, null),
            [.. diffusion.Select((value, seed) => Member("diffusion", "diffusion", seed, value)), .. gan.Select((value, seed) => Member("gan", "GAN", seed, value))],
            []);
    }

    private static PointResult Point(double frechet, double variety = 1) => new(
        1, 1, [new("Fréchet distance", frechet, Preference.Lower), new("coverage", 0.5, Preference.Higher), new(Judge.Variety, variety, Preference.None)], [], 0.1);
}
