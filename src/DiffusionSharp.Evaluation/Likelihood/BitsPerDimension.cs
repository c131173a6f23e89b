using System.Collections.Immutable;
using DiffusionSharp.Data;
using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Diffusion.Schedules;
using DiffusionSharp.Evaluation.Metrics;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Evaluation.Likelihood;

/// <summary>
/// How many bits a model needs to tell a picture, for each of its numbers: the variational bound of Kingma et al. 2021 (arXiv:2107.00630, equations 11
/// to 15) in continuous time. With γ = α²/σ², −ln p(x) is at most γ₀·x²/2 + ½·∫ E|x − D|² dγ from γ₀ to γ₁ − E ln p(x | z₁): what the noisiest state tells, what
/// denoising tells, and which of the steps of brightness it was after the last noise, all of them equally likely before. The integral is drawn evenly in ln γ, in layers.
/// A true bound at every least noise; the lowest of some is given. The denoiser is asked without guidance: guidance has no likelihood.
/// </summary>
public sealed record BitsPerDimension
{
    /// <summary>Levels of noise that are drawn for each picture, 2 or more: the bound stays right, its spread gets smaller.</summary>
    public int Draws { get; init => field = Require.AtLeast(value, 2); } = 16;

    /// <summary>σ/α that the noisiest level is brought to, where the schedule goes so far.</summary>
    public double MostNoise { get; init => field = Require.Inside(value, 0, double.PositiveInfinity); } = 80;

    /// <summary>σ/α that the last noise may have, each above 0 and below <see cref="MostNoise"/>; those that the schedule does not reach are left out.</summary>
    public ImmutableArray<double> LeastNoise
    {
        get;
        init => field = !value.IsDefaultOrEmpty && value.All(one => one > 0 && double.IsFinite(one)) ? value : throw new ArgumentException("Give at least one number above 0.", nameof(LeastNoise));
    }
    = [0.002, 0.004, 0.008, 0.016];

    /// <summary>Steps of brightness from −1 to 1, 2 or more: 256 for bytes.</summary>
    public int Steps { get; init => field = Require.AtLeast(value, 2); } = 256;

    /// <summary>Levels and noise follow from it and from a picture's place.</summary>
    public ulong Seed { get; init; }

    /// <summary>Gives the interval, over the pictures.</summary>
    public Bootstrap Bootstrap { get; init; } = new(Resamples: 200);

    /// <summary>Measures pictures that the model was not trained on.</summary>
    /// <param name="denoiser">E[x₀ | x].</param>
    /// <param name="schedule">The path that the model was trained on.</param>
    /// <param name="batches">Pictures [B, C, H, W] in [−1, 1] on the steps of brightness, and what the network is told of them.</param>
    /// <param name="stop">Ends it with an exception.</param>
    /// <returns>Bits for each number of a picture, lower is better.</returns>
    /// <exception cref="ArgumentException">There are no pictures, one is not of such steps, or the schedule reaches no such level; the sentence says which.</exception>
    public Measurement Measure(IDenoiser<Continuous> denoiser, INoiseSchedule schedule, IEnumerable<Batch> batches, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(denoiser);
        ArgumentNullException.ThrowIfNull(schedule);
        ArgumentNullException.ThrowIfNull(batches);
        var path = NoisePath.Of(schedule, MostNoise, LeastNoise);
        var tables = path.Ends.Select(noise => new LastStep(Steps, noise)).ToArray();
        var bits = path.Ends.Select(_ => new List<double>()).ToArray();
        foreach (var batch in batches)
        {
            stop.ThrowIfCancellationRequested();
            var first = Seed + (ulong)bits[0].Count;
            foreach (var (end, items) in TensorScope.Release(() => OfBatch((denoiser, path), batch, tables, first)).Index())
            {
                bits[end].AddRange(items);
            }
        }

        var best = bits[0].Count > 0 ? bits.MinBy(items => items.Average())! : throw new ArgumentException("There are no pictures to measure. Give at least one.", nameof(batches));
        var spread = Bootstrap.OfMean(best);
        return new("bits per dimension", best.Average(), Preference.Lower) { Deviation = spread.Deviation, Interval = spread.Interval };
    }

    // For each end of the path, for each picture.
    private double[][] OfBatch((IDenoiser<Continuous> Denoiser, NoisePath Path) model, Batch batch, LastStep[] tables, ulong seed)
    {
        using var untracked = no_grad();
        var clean = batch.Clean;
        var steps = LastStep.Places(clean, Steps);
        var numbers = (double)clean[0].numel();
        var items = (int)clean.shape[0];
        var told = ItemSums(clean.pow(2)).Select(sum => sum * model.Path.Signal(0) / 2).ToArray();
        var learned = model.Path.Ends.Select(_ => new double[items]).ToArray();
        var noise = new NoiseSource([.. Enumerable.Range(0, items).Select(item => unchecked(seed + (ulong)item))]);
        for (var draw = 0; draw < Draws; draw++)
        {
            var at = ItemSums(noise.UniformLike(zeros(items, 1))).Select(chance => (draw + chance) / Draws).ToArray();
            var errors = TensorScope.Release(() => Errors(model, batch, noise, at));
            foreach (var (end, sums) in learned.Index())
            {
                for (var item = 0; item < items; item++)
                {
                    sums[item] += model.Path.Weight(at[item], end) * errors[item] / Draws;
                }
            }
        }

        return [.. learned.Index().Select(end => tables[end.Index].Nats(steps).Select((last, item) => (last + told[item] + end.Item[item]) / numbers / Math.Log(2)).ToArray())];
    }

    private static double[] Errors((IDenoiser<Continuous> Denoiser, NoisePath Path) model, Batch batch, NoiseSource noise, double[] at)
    {
        NoiseLevels levels = new([.. at.Select(model.Path.At)]);
        var noisy = (levels.Column(level => level.Alpha, batch.Clean) * batch.Clean) + (levels.Column(level => level.Sigma, batch.Clean) * noise.NormalLike(batch.Clean));
        return ItemSums((model.Denoiser.Denoise(noisy, levels, batch.Conditioning) - batch.Clean).pow(2));
    }

    private static double[] ItemSums(Tensor values) => values.to(ScalarType.Float64).cpu().flatten(1).sum(1).data<double>().ToArray();
}
