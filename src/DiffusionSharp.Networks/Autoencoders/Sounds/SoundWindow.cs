namespace DiffusionSharp.Networks.Autoencoders.Sounds;

/// <summary>What a convolution over time looks at.</summary>
/// <param name="Kernel">Number of places.</param>
/// <param name="Stride">How many places it goes on, or how many it makes of one.</param>
/// <param name="Padding">Zeros on each side.</param>
/// <param name="Dilation">How far the places lie apart.</param>
/// <param name="Lengthens">Whether it makes more places instead of fewer.</param>
internal sealed record SoundWindow(long Kernel, long Stride = 1, long Padding = 0, long Dilation = 1, bool Lengthens = false)
{
    /// <summary>Keeps the length.</summary>
    public static SoundWindow Keeping(long kernel, long dilation = 1) => new(kernel, Padding: (kernel - 1) * dilation / 2, Dilation: dilation);

    /// <summary>Divides the length.</summary>
    public static SoundWindow Dividing(long stride) => new(2 * stride, stride, (stride + 1) / 2);

    /// <summary>Multiplies the length.</summary>
    public static SoundWindow Multiplying(long stride) => Dividing(stride) with { Lengthens = true };
}
