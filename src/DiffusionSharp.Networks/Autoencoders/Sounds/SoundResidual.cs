using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Autoencoders.Sounds;

/// <summary>Two convolutions over time beside a short cut.</summary>
internal sealed class SoundResidual : Block
{
    private readonly SnakeActivation _snake1, _snake2;
    private readonly NormedConvolution _conv1, _conv2;

    /// <param name="channels">Of the input and the output.</param>
    /// <param name="dilation">Of the first convolution.</param>
    public SoundResidual(long channels, long dilation) : base(nameof(SoundResidual))
    {
        _snake1 = this.Add("snake1", new SnakeActivation(channels));
        _conv1 = this.Add("conv1", new NormedConvolution(channels, channels, SoundWindow.Keeping(7, dilation)));
        _snake2 = this.Add("snake2", new SnakeActivation(channels));
        _conv2 = this.Add("conv2", new NormedConvolution(channels, channels, SoundWindow.Keeping(1)));
    }

    /// <summary>The three of a level, each looking three times as far as the one before, as parts of <paramref name="owner"/>.</summary>
    public static IReadOnlyList<SoundResidual> Three(nn.Module owner, long channels) =>
        [owner.Add("res_unit1", new SoundResidual(channels, 1)), owner.Add("res_unit2", new SoundResidual(channels, 3)), owner.Add("res_unit3", new SoundResidual(channels, 9))];

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x) => x + _conv2.call(_snake2.call(_conv1.call(_snake1.call(x))));
}
