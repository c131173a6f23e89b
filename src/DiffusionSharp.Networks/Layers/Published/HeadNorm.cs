using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Layers.Published;

/// <summary>Divides queries or keys by the root of their mean square.</summary>
internal sealed class HeadNorm : Block
{
    private readonly HeadNormSettings _settings;
    private readonly Weight _weight;

    /// <param name="settings">What is normalized together.</param>
    public HeadNorm(HeadNormSettings settings) : base(nameof(HeadNorm))
    {
        _settings = settings;
        _weight = this.Add("weight", new Weight(settings.Width));
    }

    /// <summary>Normalizes, where there is something to do it with, and splits into heads.</summary>
    /// <param name="norm">Null leaves the numbers as they are.</param>
    /// <param name="x">[B, T, H·d].</param>
    /// <param name="headWidth">d.</param>
    /// <returns>[B, H, T, d].</returns>
    public static Tensor Split(HeadNorm? norm, Tensor x, long headWidth) =>
        (norm is null ? x : norm.call(x)).unflatten(2, -1, headWidth).transpose(1, 2);

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x) =>
        (RootMeanSquareNorm.Normalized(x.unflatten(2, -1, _settings.Width), _settings.Epsilon) * _weight.Value).flatten(2);
}
