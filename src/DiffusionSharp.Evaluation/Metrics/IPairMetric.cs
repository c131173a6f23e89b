namespace DiffusionSharp.Evaluation.Metrics;

/// <summary>Compares pictures with the very pictures they should be: restored with original, decoded with encoded.</summary>
public interface IPairMetric
{
    /// <summary>One number for each pair.</summary>
    /// <param name="reference">[B, C, H, W]: what the pictures should be.</param>
    /// <param name="pictures">[B, C, H, W].</param>
    /// <returns>B numbers.</returns>
    /// <exception cref="ArgumentException">The shapes differ or cannot be measured, or a pixel is not finite; the sentence says which.</exception>
    IReadOnlyList<double> PerItem(Tensor reference, Tensor pictures);

    /// <summary>The mean over the pairs, with its spread.</summary>
    /// <param name="reference">[B, C, H, W]: what the pictures should be.</param>
    /// <param name="pictures">[B, C, H, W].</param>
    /// <exception cref="ArgumentException">The shapes differ or cannot be measured, or a pixel is not finite; the sentence says which.</exception>
    Measurement Measure(Tensor reference, Tensor pictures);
}
