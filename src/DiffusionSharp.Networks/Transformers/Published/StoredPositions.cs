using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Transformers.Published;

/// <summary>Cuts pictures into patches and tells each where it lies, by the middle of a large table that files hold.</summary>
internal sealed class StoredPositions : Block
{
    private readonly int _patch, _side;
    private readonly ConvolutionLayer _project;
    private readonly Weight _positions;

    /// <param name="channels">Of a picture.</param>
    /// <param name="width">Of a token's vector.</param>
    /// <param name="patch">Height and width of a patch.</param>
    /// <param name="side">Rows and columns of the table.</param>
    public StoredPositions(long channels, long width, int patch, int side) : base(nameof(StoredPositions))
    {
        (_patch, _side) = (patch, side);
        _project = this.Add("proj", ConvolutionLayer.Patches(channels, width, [patch, patch]));
        _positions = this.Add("pos_embed", new Weight(1, (long)side * side, width));
    }

    /// <summary>Checks that a picture has a place in the table.</summary>
    /// <exception cref="ArgumentException">It is larger.</exception>
    public void Check(Tensor picture)
    {
        if (picture.shape[^1] / _patch > _side || picture.shape[^2] / _patch > _side)
        {
            throw new ArgumentException($"The latents are [{string.Join(", ", picture.shape)}], but this network knows places up to {_side * _patch} by {_side * _patch}. Make a smaller picture.", nameof(picture));
        }
    }

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x)
    {
        var patches = _project.call(x.to(_project.Type));
        var (rows, columns) = (patches.shape[2], patches.shape[3]);
        var positions = _positions.Value.reshape(_side, _side, -1).narrow(0, (_side - rows) / 2, rows).narrow(1, (_side - columns) / 2, columns);
        return patches.flatten(2).transpose(1, 2) + positions.reshape(1, rows * columns, -1);
    }
}
