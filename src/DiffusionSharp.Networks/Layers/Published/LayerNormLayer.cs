namespace DiffusionSharp.Networks.Layers.Published;

/// <summary>Normalizes the last side (Ba et al. 2016, arXiv:1607.06450).</summary>
internal sealed class LayerNormLayer : nn.Module<Tensor, Tensor>
{
    private readonly long _width;
    private readonly double _epsilon;
    private readonly Weight? _weight, _bias;

    /// <param name="width">Of the last side.</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <param name="isAffine">Whether the result is scaled by a weight.</param>
    /// <param name="hasBias">Whether a bias is added to a scaled result.</param>
    public LayerNormLayer(long width, double epsilon = 1e-5, bool isAffine = true, bool hasBias = true) : base(nameof(LayerNormLayer))
    {
        (_width, _epsilon) = (width, epsilon);
        _weight = isAffine ? this.Add("weight", new Weight(width)) : null;
        _bias = isAffine && hasBias ? this.Add("bias", new Weight(width)) : null;
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor x) => nn.functional.layer_norm(x, [_width], _weight?.Value, _bias?.Value, _epsilon);
}
