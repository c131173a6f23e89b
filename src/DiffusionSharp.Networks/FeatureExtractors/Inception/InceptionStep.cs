namespace DiffusionSharp.Networks.FeatureExtractors.Inception;

/// <summary>One convolution of a branch.</summary>
/// <param name="Name">As files call it.</param>
/// <param name="From">Channels of the input.</param>
/// <param name="To">Channels of the output.</param>
/// <param name="Height">Of the kernel.</param>
/// <param name="Width">Of the kernel.</param>
internal sealed record InceptionStep(string Name, int From, int To, int Height = 1, int Width = 1)
{
    /// <summary>1, or 2 where the plane is halved; then nothing is padded.</summary>
    public int Stride { get; init; } = 1;

    /// <summary>Whether the plane keeps its size.</summary>
    public bool IsPadded { get; init; } = true;
}
