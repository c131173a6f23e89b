using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Autoencoders.Films;

/// <summary>Attention among the positions of each frame, beside a short cut.</summary>
internal sealed class WanAttention : Block
{
    private readonly WanNorm _norm;
    private readonly ConvolutionLayer _project, _out;

    /// <param name="channels">Of the input and the output.</param>
    public WanAttention(long channels) : base(nameof(WanAttention))
    {
        _norm = this.Add("norm", new WanNorm(channels, 2));
        _project = this.Add("to_qkv", ConvolutionLayer.Square(channels, 3 * channels, 1));
        _out = this.Add("proj", ConvolutionLayer.Square(channels, channels, 1));
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x) => x + Frames.Each(x, Attend);

    private Tensor Attend(Tensor frames)
    {
        var parts = _project.call(_norm.call(frames)).flatten(2).transpose(1, 2).chunk(3, 2);
        return _out.call(HeadAttention.Attend(parts[0], parts[1], parts[2], 1).transpose(1, 2).reshape(frames.shape));
    }
}
