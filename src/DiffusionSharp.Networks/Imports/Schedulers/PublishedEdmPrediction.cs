using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Parameterizations;

namespace DiffusionSharp.Networks.Imports.Schedulers;

/// <summary>EDM's preconditioning, with the sign and the time that published models have.</summary>
/// <param name="SigmaData">Standard deviation of the data, above 0.</param>
/// <param name="IsNegative">Whether the network was trained to give the opposite of EDM's output, as v-prediction does.</param>
/// <param name="Time">What the network is told of a level.</param>
internal sealed record PublishedEdmPrediction(double SigmaData, bool IsNegative, Func<NoiseLevel, double> Time) : IParameterization
{
    private readonly EdmPrediction _edm = new(SigmaData);

    /// <inheritdoc/>
    public Preconditioning At(NoiseLevel level)
    {
        var plain = _edm.At(level);
        return plain with { Out = IsNegative ? -plain.Out : plain.Out, Time = Time(level) };
    }
}
