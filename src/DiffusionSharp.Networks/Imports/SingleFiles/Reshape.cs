using System.Text.RegularExpressions;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Imports.SingleFiles;

/// <summary>Gives a tensor another shape or order.</summary>
/// <param name="Pattern">A regular expression.</param>
/// <param name="Shape">From the shape stored to the one wanted.</param>
/// <param name="Change">From the tensor stored to the one wanted.</param>
internal sealed record Reshape(string Pattern, Func<IReadOnlyList<long>, IReadOnlyList<long>> Shape, Func<Tensor, Tensor> Change) : ITensorRule
{
    /// <summary>Drops the sides of 1 behind the first two: a convolution that is a linear layer.</summary>
    public static Reshape ToLinear(string pattern) => new(pattern, shape => [.. shape.Take(2)], tensor => tensor.flatten(1));

    /// <summary>Adds two sides of 1 to a linear layer: a convolution of one pixel.</summary>
    public static Reshape ToConvolution(string pattern) =>
        new(pattern, shape => shape.Count == 2 ? [.. shape, 1, 1] : shape, tensor => tensor.dim() == 2 ? tensor.reshape(tensor.shape[0], tensor.shape[1], 1, 1) : tensor.alias());

    /// <summary>Swaps the two sides.</summary>
    public static Reshape Transposed(string pattern) => new(pattern, shape => [.. shape.Reverse()], tensor => tensor.transpose(0, -1).contiguous());

    /// <summary>Swaps the halves of the first side: shift and scale stand the other way round.</summary>
    public static Reshape HalvesSwapped(string pattern) => new(pattern, shape => shape, tensor => cat([.. tensor.chunk(2, 0).Reverse()], 0));

    /// <inheritdoc/>
    public IEnumerable<NamedTensor> Apply(NamedTensor given) => Regex.IsMatch(given.Name, Pattern)
        ? [given with { Tensor = given.Tensor with { Shape = Shape(given.Tensor.Shape), Read = () => TensorScope.Return(() => Change(given.Tensor.Read())) } }]
        : [given];
}
