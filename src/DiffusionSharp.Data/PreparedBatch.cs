using DiffusionSharp.Diffusion.Conditions;

namespace DiffusionSharp.Data;

/// <summary>A batch that holds no tensors yet, so that it may be made on one thread and used on another: tensors belong to the scope of their thread.</summary>
/// <param name="Clean">The numbers of [B, C, …], row by row.</param>
/// <param name="Shape">[B, C, …].</param>
/// <param name="Conditions">Each makes the tensors of one condition, in the scope of the thread that calls it.</param>
public sealed record PreparedBatch(float[] Clean, IReadOnlyList<long> Shape, IReadOnlyList<Func<Condition>> Conditions)
{
    /// <summary>The batch, on the CPU, in the caller's scope.</summary>
    public Batch ToBatch() => new(
        tensor(Clean, [.. Shape]),
        Conditions.Aggregate(Conditioning.None, (told, make) => told.With(make())));
}
