namespace DiffusionSharp.Diffusion.Restorations;

/// <summary>What a model is taught to make of something that lies beside its noise: it belongs to the model, because whoever uses it must ask the same.</summary>
public interface IRestoration
{
    /// <summary>
    /// How many times the difference to what lies beside is enlarged, which then takes the place of the data; 0 leaves the data themselves. A
    /// network that answers 0 then answers what it was given, so it begins there and not at noise (residual diffusion, e.g. Li et al. 2022,
    /// arXiv:2104.14951). As much as brings its deviation near that of the parameterization.
    /// </summary>
    double Gain { get; }
}
