using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Autoencoders.Sounds;

/// <summary>A convolution, levels, an activation and a convolution: either half of the autoencoder.</summary>
internal sealed class SoundPath : Block
{
    private readonly NormedConvolution _first, _last;
    private readonly IReadOnlyList<Block> _levels;
    private readonly SnakeActivation _snake;

    /// <param name="first">Reads sound or latents.</param>
    /// <param name="levels">In order.</param>
    /// <param name="snake">After the levels.</param>
    /// <param name="last">Gives latents or sound.</param>
    public SoundPath(NormedConvolution first, IEnumerable<Block> levels, SnakeActivation snake, NormedConvolution last) : base(nameof(SoundPath))
    {
        _first = this.Add("conv1", first);
        _levels = [.. this.AddList("block", levels)];
        _snake = this.Add("snake1", snake);
        _last = this.Add("conv2", last);
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x) =>
        TensorScope.Chain(x.to(_first.Type), [_first.call, .. _levels.Select(level => (Func<Tensor, Tensor>)level.call), _snake.call, _last.call]);
}
