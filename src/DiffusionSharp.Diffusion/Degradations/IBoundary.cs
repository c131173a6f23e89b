namespace DiffusionSharp.Diffusion.Degradations;

/// <summary>What lies beyond the border of data that is blurred.</summary>
public interface IBoundary
{
    /// <summary>The data made so large that it may be continued periodically.</summary>
    /// <param name="data">[B, C, H, W].</param>
    /// <returns>[B, C, H′, W′], with the data at the top left.</returns>
    Tensor Extend(Tensor data);

    /// <summary>Whether blurs of this kernel keep what <see cref="Extend"/> makes of data: without that there is no closed form.</summary>
    /// <param name="kernel">[K, K′].</param>
    bool Admits(Tensor kernel);

    /// <summary>What kernels it admits, for the error: "a kernel that …".</summary>
    string Wanted { get; }
}
