namespace DiffusionSharp.Networks.Layers;

/// <summary>Over what a network's blocks normalize.</summary>
public enum NormKind
{
    /// <summary>Groups of channels over the whole picture (Wu &amp; He 2018, arXiv:1803.08494): for pictures that are made of noise.</summary>
    Group,

    /// <summary>
    /// All channels of one place (Ba et al. 2016, arXiv:1607.06450; in restoration Chen et al. 2022, arXiv:2204.04676): what the network answers at a place then
    /// hangs only on what is near it, however large the picture. Faster on a CPU.
    /// </summary>
    Pixel,
}
