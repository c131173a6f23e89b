namespace DiffusionSharp.Testing;

/// <summary>A claim about tensors does not hold.</summary>
/// <param name="message">What was expected and what came.</param>
public sealed class TensorAssertException(string message) : Exception(message);
