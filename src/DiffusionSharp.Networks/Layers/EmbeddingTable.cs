using DiffusionSharp.Tensors;
using TorchSharp.Modules;
using static TorchSharp.torch.nn;

namespace DiffusionSharp.Networks.Layers;

/// <summary>A table of vectors that is trained, looked up by row. TorchSharp's own loses its weights where it is built inside of a scope.</summary>
internal sealed class EmbeddingTable : Module<Tensor, Tensor>, ITensorHolder
{
    private const string Name = "weight";

    /// <param name="rows">Of the table.</param>
    /// <param name="width">Of a row.</param>
    /// <param name="deviation">Standard deviation of its first numbers.</param>
    public EmbeddingTable(long rows, long width, double deviation) : base(nameof(EmbeddingTable)) => TensorScope.Own(() =>
    {
        var table = empty([rows, width], device: Blueprint.Device);
        register_parameter(Name, new Parameter(Blueprint.Device is null ? init.normal_(table, 0, deviation) : table));
        return this;
    });

    /// <inheritdoc/>
    public IEnumerable<Tensor> Tensors => [Table];

    private Tensor Table => get_parameter(Name)!;

    /// <summary>Looks rows up.</summary>
    /// <param name="x">[…], Int64.</param>
    /// <returns>[…, width].</returns>
    public override Tensor forward(Tensor x) => TensorScope.Return(() => Table.index_select(0, x.reshape(-1)).reshape([.. x.shape, Table.shape[1]]));
}
