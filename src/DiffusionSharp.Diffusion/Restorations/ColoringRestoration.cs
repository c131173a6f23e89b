namespace DiffusionSharp.Diffusion.Restorations;

/// <summary>Beside lies its brightness (<see cref="Degradations.GreyDegradation"/>).</summary>
/// <param name="Gain">0 to 100.</param>
public sealed record ColoringRestoration(double Gain = 4) : IRestoration
{
    /// <inheritdoc/>
    public double Gain { get; init => field = Require.Within(value, 0, 100); } = Require.Within(Gain, 0, 100);
}
