using DiffusionSharp.Tensors;

namespace DiffusionSharp.Evaluation.Metrics;

/// <summary>Checks pairs of pictures and walks over them a few at a time.</summary>
internal static class PicturePairs
{
    /// <exception cref="ArgumentException">The shapes differ or a pixel is not finite.</exception>
    public static void Check(Tensor reference, Tensor pictures)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(pictures);
        if (pictures.shape.Length != 4 || pictures.NumberOfElements == 0 || !reference.shape.SequenceEqual(pictures.shape))
        {
            throw new ArgumentException(
                $"The reference pictures have the shape [{string.Join(", ", reference.shape)}] and the others [{string.Join(", ", pictures.shape)}], but two equal shapes [B, C, H, W] are wanted. Bring both to one size.", nameof(pictures));
        }

        TensorScope.Release(() =>
        {
            if (!reference.isfinite().all().item<bool>() || !pictures.isfinite().all().item<bool>())
            {
                throw new ArgumentException("Some pixels are not finite (NaN or infinity). Remove these pictures, or mend what made them.", nameof(pictures));
            }
        });
    }

    /// <param name="reference">[B, C, H, W].</param>
    /// <param name="pictures">[B, C, H, W].</param>
    /// <param name="measure">Gets some pairs in float64 on the CPU, and returns [B, …], of which the mean over all but the first dimension is taken.</param>
    public static double[] Visit(Tensor reference, Tensor pictures, Func<Tensor, Tensor, Tensor> measure)
    {
        using var untracked = no_grad();
        var results = new double[pictures.shape[0]];
        Blocks.Visit(results.Length, pictures.NumberOfElements / results.Length, (first, count) =>
        {
            Tensor Part(Tensor whole) => whole.detach().narrow(0, first, count).to(ScalarType.Float64, CPU);

            measure(Part(reference), Part(pictures)).reshape(count, -1).mean([1]).data<double>().CopyTo(results, (int)first);
        });
        return results;
    }

    public static Measurement Mean(string name, IReadOnlyList<double> values, Bootstrap bootstrap)
    {
        var mean = values.Average();
        var spread = double.IsFinite(mean) ? bootstrap.OfMean(values) : null;
        return new(name, mean, Preference.Higher) { Deviation = spread?.Deviation, Interval = spread?.Interval };
    }
}
