namespace DiffusionSharp.Tensors.Safetensors;

/// <summary>A tensor that is to be written and that is made only when its turn comes, so that a model larger than the memory can be written.</summary>
/// <param name="Name">In the file.</param>
/// <param name="Type">Of its numbers.</param>
/// <param name="Shape">Empty for a single number.</param>
/// <param name="Read">Gives it: of this type and shape, in the caller's scope. It is let go as soon as it is written.</param>
public sealed record PendingTensor(string Name, ScalarType Type, IReadOnlyList<long> Shape, Func<Tensor> Read)
{
    /// <summary>How many numbers it has.</summary>
    public long Numbers => Shape.Aggregate(1L, (product, side) => product * side);

    /// <summary>What it takes in a file.</summary>
    public long Bytes => Numbers * (StoredType.Of(Type)?.Bits ?? 0) / 8;
}
