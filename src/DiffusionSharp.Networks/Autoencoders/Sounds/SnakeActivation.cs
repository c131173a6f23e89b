using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Autoencoders.Sounds;

/// <summary>x + sin²(α·x)/β with a learned α and β for each channel (Ziyin et al. 2020, arXiv:2006.08195).</summary>
internal sealed class SnakeActivation : Block
{
    private const double Least = 1e-9;

    private readonly Weight _alpha, _beta;

    /// <param name="channels">Of the input.</param>
    public SnakeActivation(long channels) : base(nameof(SnakeActivation))
    {
        _alpha = this.Add("alpha", new Weight(1, channels, 1));
        _beta = this.Add("beta", new Weight(1, channels, 1));
    }

    /// <summary>The weights are logarithms.</summary>
    protected override Tensor Compute(Tensor x) => x + (_alpha.Value.exp() * x).sin().square() / (_beta.Value.exp() + Least);
}
