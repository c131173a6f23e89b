namespace DiffusionSharp.Diffusion.Degradations;

/// <summary>Beyond the border the data begins anew on the other side. Any kernel will do.</summary>
public sealed record PeriodicBoundary : IBoundary
{
    /// <inheritdoc/>
    public string Wanted => "any kernel";

    /// <inheritdoc/>
    public Tensor Extend(Tensor data) => data;

    /// <inheritdoc/>
    public bool Admits(Tensor kernel) => true;
}
