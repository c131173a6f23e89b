namespace DiffusionSharp.Networks.Imports.Published;

/// <summary>A tensor of a file that is not read yet.</summary>
/// <param name="TypeName">As the file names it: <c>F16</c>.</param>
/// <param name="Type">Null where it cannot be read.</param>
/// <param name="Shape">Empty for a single number.</param>
/// <param name="Read">Gives the tensor, mapped where that is possible, in the caller's scope.</param>
internal sealed record StoredTensor(string TypeName, ScalarType? Type, IReadOnlyList<long> Shape, Func<Tensor> Read)
{
    /// <summary>Gives it when its file was closed; null where that cannot be.</summary>
    public Func<Tensor>? ReadAgain { get; init; }

    /// <summary>Of one number.</summary>
    public int Bits { get; init; }

    /// <summary>How many numbers it has.</summary>
    public long Numbers => Shape.Aggregate(1L, (product, side) => product * side);

    /// <summary>What it takes in the file.</summary>
    public long Bytes => Numbers * Bits / 8;
}
