using DiffusionSharp.Cli.Evaluate;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Data;
using DiffusionSharp.Evaluation.Metrics;

namespace DiffusionSharp.Cli.Compare;

/// <summary>Does a comparison, and goes on where it was.</summary>
/// <param name="place">Its folder.</param>
/// <param name="data">The pictures.</param>
/// <param name="contestants">Diffusion first.</param>
/// <param name="terminal">Is told how far it is.</param>
internal sealed class CompareWork(ComparePlace place, CompareData data, IReadOnlyList<IContestant> contestants, Terminal terminal)
{
    private const int LeastPictures = 100, MostPictures = 500, PicturesPerSecond = 4, MostLooked = 5000;

    /// <summary>Trains, measures, and gathers what came of it.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="pictures">That each measurement makes; 0 decides by the budget.</param>
    /// <param name="viewer">Looks at them.</param>
    /// <exception cref="InvalidDataException">The folder holds another comparison.</exception>
    public CompareOutcome Run(CompareRequest request, int pictures, Viewer viewer)
    {
        var plan = Plan(request, pictures, viewer);
        using var judge = Judge.Of(data, viewer, terminal);
        var work = new MemberWork(place, plan, (judge, viewer), terminal);
        var searched = Search(work, plan);
        var rates = RateChoice.Of(searched, first => Run(work, plan, first, "First whole run at a searched rate"));
        var results = Run(work, plan, [.. request.Members.Select(rates.At)]);

        var steps = new StepsWork(place, plan, (judge, viewer), terminal).Run(results[0]);
        return new(plan, results, steps)
        {
            Classes = data.Training.Classes, RealShares = RealShares(plan, judge), Searches = searched, GivenUp = rates.GivenUp, Counts = new(data.Training.Pictures.Count, data.HeldOut.Pictures.Count), Judged = judge.Counts,
            Resized = data.Training.Pictures.Resized + data.HeldOut.Pictures.Resized, Classifier = viewer.Classifier!.Name, Extractor = viewer.HasInception ? viewer.Name : null, ClassifierAccuracy = viewer.Classifier.Description.TestAccuracy,
        };
    }

    private List<MemberResult> Search(MemberWork work, ComparePlan plan)
    {
        var searched = Run(work, plan, plan.Request.Searches);
        for (var further = 0; further < RateSearch.MostFurther && RateSearch.Beyond(searched).ToArray() is { Length: > 0 } next; further++)
        {
            searched.AddRange(Run(work, plan, next));
        }

        return searched;
    }

    private List<MemberResult> Run(MemberWork work, ComparePlan plan, IReadOnlyList<MemberPlan> members)
    {
        var results = new List<MemberResult>();
        foreach (var (index, member) in members.Index())
        {
            results.Add(Run(work, plan, member, $"{(member.Kind == RunKind.Search ? "Search" : "Run")} {index + 1} of {members.Count}"));
        }

        return results;
    }

    private MemberResult Run(MemberWork work, ComparePlan plan, MemberPlan member, string which)
    {
        terminal.Stop.ThrowIfCancellationRequested();
        var contestant = contestants.First(one => one.Key == member.Contestant);
        terminal.Messages.WriteLine($"{which}: {member.Name}, {plan.PointsOf(member, contestant.StepSize)[^1]} pictures.");
        return work.Run(contestant, member);
    }

    private ComparePlan Plan(CompareRequest request, int pictures, Viewer viewer)
    {
        if (CompareJson.Read<ComparePlan>(place.Plan) is { } kept)
        {
            return CompareJson.Text(kept.Request) == CompareJson.Text(request) && (pictures == 0 || pictures == kept.Pictures) ? kept : throw new InvalidDataException(
                $"'{place.Folder}' holds a comparison that was begun with other settings ('{place.Plan}' says which). Go on with the same command, or name another report.");
        }

        var each = request.OfEach;
        var speeds = each.IsTime ? contestants.ToDictionary(one => one.Key, one => SpeedProbe.Of(one, place.Trial, terminal)) : [];
        var examples = contestants.ToDictionary(one => one.Key, one => Math.Max(2, (long)Math.Round((each.IsTime ? speeds[one.Key] * each.Amount : each.Amount) / one.StepSize)) * one.StepSize);
        var number = pictures > 0 ? pictures : (int)Math.Clamp((each.IsTime ? each.Amount : examples.Values.Max() / 100.0) * PicturesPerSecond, LeastPictures, MostPictures);
        var plan = new ComparePlan(request, examples, speeds, Math.Max(number, data.Training.Classes.Count), request.HasBias ? RareClassOf(viewer) : null);
        CompareJson.Write(place.Plan, plan);
        return plan;
    }

    // The class that the classifier tells best, so that what is counted is what is there.
    private string RareClassOf(Viewer viewer)
    {
        var known = viewer.Classifier!.Description.TestAccuracyPerClass;
        return data.Training.Classes[Enumerable.Range(0, data.Training.Classes.Count).MaxBy(label => label < known.Count ? known[label] ?? 0 : 0)];
    }

    // What the classifier sees in the pictures that the runs with a rare class learn from.
    private IReadOnlyList<Measurement> RealShares(ComparePlan plan, Judge judge)
    {
        if (plan.RareClass is null)
        {
            return [];
        }

        var rare = (ClassedPictures)DataSources.Open(data.Parts.Path, new(data.Training.Pictures.Width, data.Training.Pictures.Height, data.Training.Pictures.Channels)
        {
            Background = data.Training.Pictures.Background, HeldOut = data.Parts.HeldOut, Rare = new(plan.RareClass, ComparePlan.RareShare),
        });
        return judge.SharesOf(CompareData.Some(rare, MostLooked).Pictures, terminal);
    }
}
