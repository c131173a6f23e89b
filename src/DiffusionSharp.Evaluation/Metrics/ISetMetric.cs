namespace DiffusionSharp.Evaluation.Metrics;

/// <summary>Compares a set of generated items with a set of real ones through their features.</summary>
public interface ISetMetric
{
    /// <summary>Measures.</summary>
    /// <param name="real">[N, F], any real type; computed in float64.</param>
    /// <param name="generated">[M, F].</param>
    /// <returns>One number or several.</returns>
    /// <exception cref="ArgumentException">The features are not finite, too few, or of different widths; the sentence says which.</exception>
    IReadOnlyList<Measurement> Measure(Tensor real, Tensor generated);
}
