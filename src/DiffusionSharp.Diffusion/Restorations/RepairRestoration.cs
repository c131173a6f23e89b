namespace DiffusionSharp.Diffusion.Restorations;

/// <summary>Beside lies what time has left of it.</summary>
/// <param name="Gain">0 to 100; 0 models the data themselves.</param>
public sealed record RepairRestoration(double Gain = 0) : IRestoration
{
    /// <inheritdoc/>
    public double Gain { get; init => field = Require.Within(value, 0, 100); } = Require.Within(Gain, 0, 100);
}
