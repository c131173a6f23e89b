namespace DiffusionSharp.Diffusion.Restorations;

/// <summary>Beside lies what time has left of it, and the data say where something hides what was there: one number a place, −1 nothing, 1 hidden.</summary>
public sealed record MarkingRestoration : IRestoration
{
    /// <inheritdoc/>
    public double Gain => 0;
}
