namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>Denoise fully, then noise again to the next level. For models distilled to a few steps (Song et al. 2023, arXiv:2303.01469, algorithm 1).</summary>
public sealed record ConsistencySampler : StepSampler<Continuous>
{
    /// <summary>ε: the σ/α that the model's estimate is still taken to have, so that less noise is added; 0 or more.</summary>
    public double Floor { get; init => field = Require.NotNegative(value); }

    /// <summary>The deviation of the new noise, above 0.</summary>
    public double NoiseScale { get; init => field = Require.Positive(value); } = 1;

    /// <inheritdoc/>
    protected override Tensor Step(SamplingStep<Continuous> step)
    {
        var (next, floor) = (step.To.Alpha * step.Clean, step.To.Alpha * Floor);
        return step.To.IsClean ? next : next + NoiseScale * Math.Sqrt(step.To.Sigma * step.To.Sigma - floor * floor) * step.NormalLike(step.X);
    }
}
