using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Data;
using DiffusionSharp.Evaluation.Classification;
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
    /// <param name="classifier">Looks at them.</param>
    /// <exception cref="InvalidDataException">The folder holds another comparison.</exception>
    public CompareOutcome Run(CompareRequest request, int pictures, TrainedClassifier classifier)
    {
        var plan = Plan(request, pictures, classifier);
        using var judge = Judge.Of(data, classifier, terminal);
        var work = new MemberWork(place, plan, (judge, classifier), terminal);
        var results = new List<MemberResult>();
        foreach (var (index, member) in request.Members.Index())
        {
            terminal.Stop.ThrowIfCancellationRequested();
            terminal.Messages.WriteLine($"Run {index + 1} of {request.Members.Count}: {member.Name}, {plan.Examples[member.Contestant]} pictures.");
            results.Add(work.Run(contestants.First(one => one.Key == member.Contestant), member));
        }

        var steps = new StepsWork(place, plan, (judge, classifier), terminal).Run(results[0]);
        return new(plan, results, steps)
        {
            Classes = data.Training.Classes, RealShares = RealShares(plan, judge), Counts = (data.Training.Pictures.Count, data.HeldOut.Pictures.Count), Judged = judge.Counts,
            Resized = data.Training.Pictures.Resized + data.HeldOut.Pictures.Resized, Classifier = classifier.Name, ClassifierAccuracy = classifier.Description.TestAccuracy,
        };
    }

    private ComparePlan Plan(CompareRequest request, int pictures, TrainedClassifier classifier)
    {
        if (CompareJson.Read<ComparePlan>(place.Plan) is { } kept)
        {
            return CompareJson.Text(kept.Request) == CompareJson.Text(request) && (pictures == 0 || pictures == kept.Pictures) ? kept : throw new InvalidDataException(
                $"'{place.Folder}' holds a comparison that was begun with other settings ('{place.Plan}' says which). Go on with the same command, or name another report.");
        }

        var each = request.OfEach;
        var speeds = each.IsTime ? contestants.ToDictionary(one => one.Key, SpeedOf) : [];
        var examples = contestants.ToDictionary(one => one.Key, one => Math.Max(2, (long)Math.Round((each.IsTime ? speeds[one.Key] * each.Amount : each.Amount) / one.StepSize)) * one.StepSize);
        var number = pictures > 0 ? pictures : (int)Math.Clamp((each.IsTime ? each.Amount : examples.Values.Max() / 100.0) * PicturesPerSecond, LeastPictures, MostPictures);
        var plan = new ComparePlan(request, examples, speeds, Math.Max(number, data.Training.Classes.Count), request.HasBias ? RareClassOf(classifier) : null);
        CompareJson.Write(place.Plan, plan);
        return plan;
    }

    private double SpeedOf(IContestant contestant)
    {
        var folder = Path.Combine(place.Trial, contestant.Key);
        using (var probe = new SpeedProbe(terminal.Clock, terminal.Stop))
        {
            terminal.Messages.WriteLine($"Measuring how fast {contestant.Label} trains.");
            using (var trial = contestant.Open(new(contestant.Key, RunKind.Main, 0), long.MaxValue / 4, null, folder))
            {
                trial.Run(probe, probe.Stop);
            }

            terminal.Stop.ThrowIfCancellationRequested();
            Directory.Delete(place.Trial, recursive: true);
            return probe.Speed;
        }
    }

    // The class that the classifier tells best, so that what is counted is what is there.
    private string RareClassOf(TrainedClassifier classifier)
    {
        var known = classifier.Description.TestAccuracyPerClass;
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
