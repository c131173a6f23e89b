using DiffusionSharp.Cli.Evaluate;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Pipelines.Pictures;

namespace DiffusionSharp.Cli.Compare;

/// <summary>Measures what fewer and more steps do to the pictures of the first diffusion run.</summary>
internal sealed class StepsWork(ComparePlace place, ComparePlan plan, (Judge Judge, Viewer Viewer) looking, Terminal terminal)
{
    private static readonly int[] _steps = [4, 8, 16, 32];

    /// <summary>Does what is left to do.</summary>
    public IReadOnlyList<StepsResult> Run(MemberResult diffusion)
    {
        var results = CompareJson.Read<List<StepsResult>>(place.Steps) ?? [];
        if (diffusion.Last is null)
        {
            return [];
        }

        foreach (var steps in _steps.Skip(results.Count))
        {
            results.Add(new(steps, Measure(diffusion, steps)));
            CompareJson.Write(place.Steps, results);
        }

        return results;
    }

    private PointResult Measure(MemberResult diffusion, int steps)
    {
        var model = PictureModel.Load(place.ModelOf(diffusion.Plan), CPU, plan.Request.Precision);
        using var subject = new ModelSubject(model, looking.Viewer, model.Settings(0) with { Batch = 64, Steps = steps });
        var began = terminal.Clock.GetTimestamp();
        var sample = subject.Take(plan.Pictures, terminal);
        var seconds = terminal.Clock.GetElapsedTime(began).TotalSeconds;
        var (measurements, shares) = looking.Judge.Measure(sample, terminal);
        return new(diffusion.Last!.Examples, diffusion.Last.Seconds, measurements, shares, seconds / sample.Pictures.Count);
    }
}
