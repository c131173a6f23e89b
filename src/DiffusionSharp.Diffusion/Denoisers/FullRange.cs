namespace DiffusionSharp.Diffusion.Denoisers;

/// <summary>Leaves the estimate as it is: for latents, whose range nobody knows.</summary>
public sealed record FullRange : IDataRange
{
    /// <inheritdoc/>
    public Tensor Apply(Tensor clean) => clean;
}
