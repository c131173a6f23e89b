using DiffusionSharp.Diffusion.Samplers;

namespace DiffusionSharp.Pipelines;

/// <summary>How far a run is, told after each step.</summary>
/// <param name="Batch">The batch that is at work, from 1.</param>
/// <param name="Batches">Batches in all.</param>
/// <param name="Step">Within the batch.</param>
public readonly record struct PipelineProgress(int Batch, int Batches, SamplingProgress Step)
{
    /// <summary>Steps done over all batches.</summary>
    public int StepsDone => (Batch - 1) * Step.Steps + Step.Step;

    /// <summary>Steps of all batches.</summary>
    public int StepsInAll => Batches * Step.Steps;
}
