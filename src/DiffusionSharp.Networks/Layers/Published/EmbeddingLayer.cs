using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Layers.Published;

/// <summary>A table of vectors, looked up by row.</summary>
internal sealed class EmbeddingLayer : nn.Module<Tensor, Tensor>
{
    private readonly Weight _weight;

    /// <param name="rows">Of the table.</param>
    /// <param name="width">Of a row.</param>
    public EmbeddingLayer(long rows, long width) : base(nameof(EmbeddingLayer)) => _weight = this.Add("weight", new Weight(rows, width));

    /// <summary>The whole table, [rows, width].</summary>
    public Tensor Table => _weight.Value;

    /// <summary>Adds rows at the end.</summary>
    /// <param name="rows">[N, width].</param>
    public void Append(Tensor rows) => _weight.Change(table => cat([table, rows.to(table.dtype, table.device)]));

    /// <summary>Looks rows up.</summary>
    /// <param name="x">[…], Int64.</param>
    /// <returns>[…, width].</returns>
    public override Tensor forward(Tensor x) => TensorScope.Return(() => _weight.Value.index_select(0, x.reshape(-1)).reshape([.. x.shape, _weight.Shape[1]]));
}
