using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Autoencoders.Sounds;

/// <summary>A level on the way down.</summary>
internal sealed class SoundLevelDown : Block
{
    private readonly IReadOnlyList<SoundResidual> _units;
    private readonly SnakeActivation _snake;
    private readonly NormedConvolution _conv;

    /// <param name="from">Channels of the input.</param>
    /// <param name="to">Channels of the output.</param>
    /// <param name="stride">The length is divided by this.</param>
    public SoundLevelDown(long from, long to, long stride) : base(nameof(SoundLevelDown))
    {
        _units = SoundResidual.Three(this, from);
        _snake = this.Add("snake1", new SnakeActivation(from));
        _conv = this.Add("conv1", new NormedConvolution(from, to, SoundWindow.Dividing(stride)));
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x) => TensorScope.Chain(x, [.. _units.Select(unit => (Func<Tensor, Tensor>)unit.call), _snake.call, _conv.call]);
}
