namespace DiffusionSharp.Networks.Layers.Published;

/// <summary>Normalizes groups of channels (Wu &amp; He 2018, arXiv:1803.08494).</summary>
internal sealed class GroupNormLayer : nn.Module<Tensor, Tensor>
{
    private readonly long _groups;
    private readonly double _epsilon;
    private readonly Weight _weight, _bias;

    /// <param name="groups">Divides the channels.</param>
    /// <param name="channels">Of the input.</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <exception cref="ArgumentException">The groups do not divide the channels.</exception>
    public GroupNormLayer(long groups, long channels, double epsilon) : base(nameof(GroupNormLayer))
    {
        if (channels % groups != 0)
        {
            throw new ArgumentException($"{channels} channels cannot be normalized in {groups} groups of one size.", nameof(groups));
        }

        (_groups, _epsilon) = (groups, epsilon);
        _weight = this.Add("weight", new Weight(channels));
        _bias = this.Add("bias", new Weight(channels));
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor x) => nn.functional.group_norm(x, _groups, _weight.Value, _bias.Value, _epsilon);
}
