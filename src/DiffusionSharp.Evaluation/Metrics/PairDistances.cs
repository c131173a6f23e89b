using DiffusionSharp.Tensors;

namespace DiffusionSharp.Evaluation.Metrics;

/// <summary>
/// Squared distances of all pairs of two sets, by blocks of rows, through one matrix product. The sets are moved to a common middle first, so
/// that little is lost where they lie close together far from zero.
/// </summary>
internal sealed class PairDistances
{
    private const double Rounding = 2.220446049250313e-16;
    private readonly Tensor _rows, _columns, _rowNorms, _columnNorms;

    /// <param name="rows">[N, F], float64.</param>
    /// <param name="columns">[M, F], float64.</param>
    /// <param name="middle">[F]: subtracted from both. The same one for all sets that are compared, so that equal pairs get equal distances.</param>
    public PairDistances(Tensor rows, Tensor columns, Tensor middle)
    {
        (_rows, _columns) = (rows - middle, columns - middle);
        (_rowNorms, _columnNorms) = ((_rows * _rows).sum(1, keepdim: true), (_columns * _columns).sum(1));
        var largest = Math.Max(_rowNorms.max().item<double>(), _columnNorms.max().item<double>());
        Tie = 8 * Rounding * rows.shape[1] * largest;
    }

    /// <summary>Squared distances that differ by less than this are equal as far as rounding can tell.</summary>
    public double Tie { get; }

    /// <summary>Visits the rows from the first to the last.</summary>
    /// <param name="visit">Gets the first row of a block and its squared distances [B, M], which it may change; they are freed.</param>
    public void Visit(Action<long, Tensor> visit) => Blocks.Visit(_rows.shape[0], _columns.shape[0], (first, count) => visit(
        first,
        mm(_rows.narrow(0, first, count), _columns.t()).mul_(-2).add_(_columnNorms).add_(_rowNorms.narrow(0, first, count)).clamp_min_(0)));
}
