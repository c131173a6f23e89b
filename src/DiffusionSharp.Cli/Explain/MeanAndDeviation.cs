namespace DiffusionSharp.Cli.Explain;

/// <summary>The middle of the values of a picture and how far they lie from it.</summary>
/// <param name="Mean">Their mean.</param>
/// <param name="Deviation">The root of their mean squared distance from it.</param>
internal readonly record struct MeanAndDeviation(double Mean, double Deviation)
{
    /// <summary>Of all values.</summary>
    /// <param name="values">Of any shape, on any device.</param>
    public static MeanAndDeviation Of(Tensor values)
    {
        var exact = values.to(ScalarType.Float64);
        var mean = exact.mean().item<double>();
        return new(mean, (exact - mean).square().mean().sqrt().item<double>());
    }
}
