namespace DiffusionSharp.Tensors.Operators;

/// <summary>How a convolution goes over height and width.</summary>
/// <param name="Stride">From one place to the next, [2].</param>
/// <param name="Padding">Zeros on each side, [2].</param>
public sealed record ConvolutionSteps(IReadOnlyList<long> Stride, IReadOnlyList<long> Padding);
