using DiffusionSharp.Tensors;
using TorchSharp.Modules;

namespace DiffusionSharp.Networks.Layers.Published;

/// <summary>A transformer over the positions of an image, beside a short cut (Rombach et al. 2022, arXiv:2112.10752).</summary>
internal sealed class PromptTransformer : Block<LayerContext>
{
    private const double Epsilon = 1e-6;

    private readonly GroupNormLayer _norm;
    private readonly nn.Module<Tensor, Tensor> _in, _out;
    private readonly ModuleList<PromptTransformerBlock> _blocks;
    private readonly bool _isLinear;

    /// <exception cref="ArgumentException">Heads or groups do not divide the width.</exception>
    public PromptTransformer(PromptTransformerShape shape) : base(nameof(PromptTransformer))
    {
        _isLinear = shape.IsLinear;
        _norm = this.Add("norm", new GroupNormLayer(shape.Groups, shape.Width, Epsilon));
        _in = this.Add("proj_in", Projection());
        _blocks = this.AddList("transformer_blocks", Enumerable.Range(0, shape.Depth).Select(_ => new PromptTransformerBlock(shape)));
        _out = this.Add("proj_out", Projection());

        nn.Module<Tensor, Tensor> Projection() => _isLinear ? new LinearLayer(shape.Width, shape.Width) : ConvolutionLayer.Square(shape.Width, shape.Width, 1);
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x, LayerContext context)
    {
        var (height, width) = (x.shape[2], x.shape[3]);
        Tensor ToTokens(Tensor image) => image.permute(0, 2, 3, 1).flatten(1, 2);
        Tensor ToImage(Tensor tokens) => tokens.unflatten(1, height, width).permute(0, 3, 1, 2);

        var normed = _norm.call(x);
        var tokens = _isLinear ? _in.call(ToTokens(normed)) : ToTokens(_in.call(normed));
        var seen = TensorScope.Chain(tokens, _blocks.Select(block => (Func<Tensor, Tensor>)(h => block.call(h, context))));
        return x + (_isLinear ? ToImage(_out.call(seen)) : _out.call(ToImage(seen)));
    }
}
