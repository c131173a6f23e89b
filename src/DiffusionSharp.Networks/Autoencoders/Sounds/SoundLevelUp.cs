using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Autoencoders.Sounds;

/// <summary>A level on the way up.</summary>
internal sealed class SoundLevelUp : Block
{
    private readonly SnakeActivation _snake;
    private readonly NormedConvolution _conv;
    private readonly IReadOnlyList<SoundResidual> _units;

    /// <param name="from">Channels of the input.</param>
    /// <param name="to">Channels of the output.</param>
    /// <param name="stride">The length is multiplied by this.</param>
    public SoundLevelUp(long from, long to, long stride) : base(nameof(SoundLevelUp))
    {
        _snake = this.Add("snake1", new SnakeActivation(from));
        _conv = this.Add("conv_t1", new NormedConvolution(from, to, SoundWindow.Multiplying(stride)));
        _units = SoundResidual.Three(this, to);
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x) => TensorScope.Chain(x, [_snake.call, _conv.call, .. _units.Select(unit => (Func<Tensor, Tensor>)unit.call)]);
}
