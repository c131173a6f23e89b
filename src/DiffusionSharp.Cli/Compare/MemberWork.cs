using DiffusionSharp.Cli.Evaluate;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Data;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Training;

namespace DiffusionSharp.Cli.Compare;

/// <summary>Trains and measures one run, and goes on where it was.</summary>
/// <param name="place">The folder of the comparison.</param>
/// <param name="plan">Of the comparison.</param>
/// <param name="looking">Measures.</param>
/// <param name="terminal">Is told how far it is.</param>
internal sealed class MemberWork(ComparePlace place, ComparePlan plan, (Judge Judge, Viewer Viewer) looking, Terminal terminal)
{
    private const int SheetRows = 10;

    /// <summary>Does what is left to do.</summary>
    /// <exception cref="OperationCanceledException">It was stopped; what was done is kept.</exception>
    public MemberResult Run(IContestant contestant, MemberPlan member)
    {
        var result = CompareJson.Read<MemberResult>(place.ResultOf(member)) ?? new(member, contestant.Label, 0, []);
        if (result.IsDone)
        {
            return result;
        }

        try
        {
            result = Train(contestant, result);
        }
        catch (TrainingDivergedException diverged)
        {
            result = Read(result) with { Diverged = diverged.Message };
        }

        result = result with { IsDone = true };
        CompareJson.Write(place.ResultOf(member), result);
        return result;
    }

    // What was written before the training broke off.
    private MemberResult Read(MemberResult result) => CompareJson.Read<MemberResult>(place.ResultOf(result.Plan)) ?? result;

    private MemberResult Train(IContestant contestant, MemberResult result)
    {
        var member = result.Plan;
        var points = plan.PointsOf(member, contestant.StepSize);
        var rare = member.Kind == RunKind.Rare ? new RareClass(plan.RareClass!, ComparePlan.RareShare) : null;
        using var run = contestant.Open(member, points[^1], rare, place.RunOf(member));
        foreach (var point in points.Skip(result.Points.Count))
        {
            result = TrainTo(run, point, result);
            CompareJson.Write(place.ResultOf(member), result);
            terminal.Stop.ThrowIfCancellationRequested();
            result = result with { Points = [.. result.Points, Measure(run, result)] };
            CompareJson.Write(place.ResultOf(member), result);
        }

        return result;
    }

    private MemberResult TrainTo(IMember run, long point, MemberResult result)
    {
        var began = terminal.Clock.GetTimestamp();
        using (var line = terminal.StartProgress($"Training {result.Plan.Name}"))
        using (var until = new UntilPoint(point, line, terminal.Stop))
        {
            if (run.Examples < point)
            {
                run.Run(until, until.Stop);
            }
        }

        return result with
        {
            Seconds = Math.Round(result.Seconds + terminal.Clock.GetElapsedTime(began).TotalSeconds, 2),
            MakingWeights = run.Weights.Making, HelpingWeights = run.Weights.Helping, History = run.History,
        };
    }

    private PointResult Measure(IMember run, MemberResult result)
    {
        var model = place.ModelOf(result.Plan);
        run.Export(model);
        using var subject = run.Load(model, looking.Viewer);
        var began = terminal.Clock.GetTimestamp();
        var sample = subject.Take(plan.Pictures, terminal);
        var seconds = terminal.Clock.GetElapsedTime(began).TotalSeconds;
        var (measurements, shares) = looking.Judge.Measure(sample, terminal);
        PictureFile.Write(Sheets.Of(sample.Pictures, Math.Max(1, Math.Min(SheetRows, subject.Classes.Count)), subject.Classes.Count), place.SheetOf(result.Plan));
        return new(run.Examples, result.Seconds, measurements, shares, seconds / sample.Pictures.Count);
    }
}
