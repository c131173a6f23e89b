using DiffusionSharp.Data;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Training.Objectives;

/// <summary>What training makes small.</summary>
public interface IObjective
{
    /// <summary>The loss of a batch, and its gradients' source.</summary>
    /// <param name="batch">On the device of the network.</param>
    /// <param name="firstExample">How many examples were seen before this batch: what is drawn for an example follows from its position alone.</param>
    /// <param name="noise">One seed per item.</param>
    /// <returns>A float32 scalar, the mean over the batch.</returns>
    Tensor Loss(Batch batch, long firstExample, NoiseSource noise);
}
