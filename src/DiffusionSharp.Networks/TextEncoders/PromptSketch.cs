using DiffusionSharp.Networks.Layers;
using TorchSharp.Modules;

namespace DiffusionSharp.Networks.TextEncoders;

/// <summary>
/// Draws a coarse picture of what a prompt says, in one linear layer: what a prompt encoder knows of a picture before any noise is removed. A network that
/// has it laid beside the noise need not learn through all its blocks what lies where.
/// </summary>
public sealed class PromptSketch : nn.Module<Tensor, Tensor>
{
    private readonly Linear _paint;

    /// <param name="width">Of the vector that stands for a whole prompt.</param>
    /// <param name="channels">Of the data.</param>
    /// <param name="side">Height and width of the sketch.</param>
    internal PromptSketch(int width, int channels, int side) : base(nameof(PromptSketch))
    {
        (Channels, Side) = (channels, side);
        _paint = this.Add("paint", Parts.Linear(width, channels * side * side));
    }

    /// <summary>Channels of the data.</summary>
    public int Channels { get; }

    /// <summary>Its height and width.</summary>
    public int Side { get; }

    /// <summary>Draws.</summary>
    /// <param name="input">[B, width]: <see cref="PromptEncoding.Pooled"/>.</param>
    /// <returns>[B, C, side, side].</returns>
    public override Tensor forward(Tensor input) => _paint.call(input).reshape(-1, Channels, Side, Side);

    /// <summary>Makes it draw what was learned elsewhere.</summary>
    /// <param name="weight">[C · side · side, width].</param>
    /// <param name="bias">[C · side · side].</param>
    /// <exception cref="ArgumentException">Other shapes.</exception>
    public void Set(Tensor weight, Tensor bias)
    {
        ArgumentNullException.ThrowIfNull(weight);
        ArgumentNullException.ThrowIfNull(bias);
        if (!weight.shape.SequenceEqual(_paint.weight.shape) || !bias.shape.SequenceEqual(_paint.bias!.shape))
        {
            throw new ArgumentException(
                $"A weight of [{string.Join(", ", weight.shape)}] and a bias of [{string.Join(", ", bias.shape)}] were given, but the sketch has [{string.Join(", ", _paint.weight.shape)}] and [{_paint.bias!.shape[0]}].",
                nameof(weight));
        }

        using var untracked = no_grad();
        _paint.weight.copy_(weight);
        _paint.bias!.copy_(bias);
    }
}
