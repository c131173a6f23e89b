using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Schedules;

namespace DiffusionSharp.Evaluation.Likelihood;

/// <summary>The part of a schedule that is measured over, even in ln γ, where γ = α²/σ².</summary>
internal sealed class NoisePath
{
    private readonly INoiseSchedule _schedule;
    private readonly double _low, _high;

    private NoisePath(INoiseSchedule schedule, double most, IReadOnlyList<double> ends) =>
        (_schedule, _low, _high, Ends) = (schedule, -2 * Math.Log(most), -2 * Math.Log(ends.Min()), ends);

    /// <summary>σ/α where it may end.</summary>
    public IReadOnlyList<double> Ends { get; }

    /// <summary>As much of what is wanted as the schedule has.</summary>
    /// <exception cref="ArgumentException">It has nothing of it.</exception>
    public static NoisePath Of(INoiseSchedule schedule, double most, IReadOnlyList<double> least)
    {
        // A schedule's own ends are reached but for the last digits.
        const double Slack = 1e-9;
        var (cleanest, noisiest) = (schedule.At(0).NoiseToSignal, Math.Min(most, schedule.At(1).NoiseToSignal));
        double[] ends = [.. least.Where(end => end >= cleanest * (1 - Slack) && end < noisiest).Select(end => Math.Max(end, cleanest))];
        return ends.Length > 0 ? new(schedule, noisiest, ends) : throw new ArgumentException(
            $"The schedule goes from σ/α = {noisiest:G3} to {cleanest:G3}, and the least noise should be {string.Join(" or ", least)}. Ask for a least noise between these ends.", nameof(least));
    }

    /// <summary>γ at a share of the way, 0 at the noisiest level.</summary>
    public double Signal(double share) => Math.Exp(_low + (share * (_high - _low)));

    /// <summary>The level at a share of the way.</summary>
    public NoiseLevel At(double share)
    {
        var (cleanest, noisiest) = (_schedule.At(0).LogSnr, _schedule.At(1).LogSnr);
        return _schedule.At(_schedule.TimeOf(Math.Clamp(Math.Log(Signal(share)) / 2, noisiest, cleanest)));
    }

    /// <summary>What an error at a share of the way counts for the integral up to an end.</summary>
    public double Weight(double share, int end) => Signal(share) <= Math.Pow(Ends[end], -2) * (1 + 1e-12) ? Signal(share) * (_high - _low) / 2 : 0;
}
