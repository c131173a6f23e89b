using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Layers.Published;

/// <summary>Two linear layers that make an embedding of the time out of its waves.</summary>
internal sealed class TimeEmbedding : Block<Tensor?>
{
    private readonly LinearLayer _first, _second;
    private readonly LinearLayer? _condition;

    /// <param name="from">Width of the waves.</param>
    /// <param name="to">Width of the embedding.</param>
    /// <param name="condition">Width of what is added to the waves; 0 for nothing.</param>
    /// <param name="inner">Width between the layers; null for that of the embedding.</param>
    public TimeEmbedding(long from, long to, long condition = 0, long? inner = null) : base(nameof(TimeEmbedding))
    {
        _first = this.Add("linear_1", new LinearLayer(from, inner ?? to));
        _condition = condition == 0 ? null : this.Add("cond_proj", new LinearLayer(condition, from, hasBias: false));
        _second = this.Add("linear_2", new LinearLayer(inner ?? to, to));
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x, Tensor? context)
    {
        var waves = x.to(_first.Type);
        var told = _condition is null || context is null ? waves : waves + _condition.call(context.to(_first.Type));
        return _second.call(nn.functional.silu(_first.call(told)));
    }
}
