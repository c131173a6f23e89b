using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.TextEncoders.Published;

/// <summary>The layers of CLIP, one after the other.</summary>
internal sealed class ClipTransformer : nn.Module
{
    private readonly IReadOnlyList<ClipLayer> _layers;

    public ClipTransformer(ClipShape shape) : base(nameof(ClipTransformer)) =>
        _layers = [.. this.AddList("layers", Enumerable.Range(0, shape.Layers).Select(_ => new ClipLayer(shape)))];

    /// <summary>All states: what goes in, and what comes out of each layer.</summary>
    /// <param name="x">[B, T, W].</param>
    /// <param name="bias">[B or 1, 1, T, T], or null.</param>
    /// <returns>Each [B, T, W], in the caller's scope.</returns>
    public IReadOnlyList<Tensor> States(Tensor x, Tensor? bias)
    {
        List<Tensor> states = [x];
        foreach (var layer in _layers)
        {
            states.Add(layer.call(states[^1], bias));
        }

        return states;
    }
}
