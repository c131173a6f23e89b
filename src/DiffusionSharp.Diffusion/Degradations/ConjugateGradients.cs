using DiffusionSharp.Tensors;

namespace DiffusionSharp.Diffusion.Degradations;

/// <summary>
/// Least squares by conjugate gradients (Hestenes and Stiefel 1952; the form CGLS of Björck 1996, section 7.4), each item for itself. Begun at
/// zero it never leaves the range of Aᵀ, so that without damping it ends at the pseudo-inverse's answer.
/// </summary>
internal static class ConjugateGradients
{
    private const int MostRounds = 200;
    private const double Tolerance = 1e-6;

    public static Tensor Invert(ILinearDegradation degradation, Tensor degraded, double damping)
    {
        ArgumentNullException.ThrowIfNull(degraded);
        Require.NotNegative(damping);
        return TensorScope.Return(() =>
        {
            var slope = degradation.Adjoint(degraded);
            var state = new Search(zeros_like(slope), degraded.alias(), slope, Squared(slope));
            var first = state.Energy.clone();
            for (var round = 0; round < MostRounds && (state.Energy > first * (Tolerance * Tolerance)).any().item<bool>(); round++)
            {
                state = TensorScope.Advance(state, current => Step(degradation, current, damping));
            }

            return state.X;
        });
    }

    private static Search Step(ILinearDegradation degradation, Search at, double damping)
    {
        var image = degradation.Apply(at.Direction);
        var curvature = Squared(image) + damping * Squared(at.Direction);
        var length = Ratio(at.Energy, curvature);
        var x = at.X + Column(length, at.X) * at.Direction;
        var rest = at.Rest - Column(length, at.Rest) * image;
        var slope = degradation.Adjoint(rest) - damping * x;
        var energy = Squared(slope);
        return new(x, rest, slope + Column(Ratio(energy, at.Energy), slope) * at.Direction, energy);
    }

    // An item that has arrived stays: 0/0 is 0.
    private static Tensor Ratio(Tensor above, Tensor below) => where(below > 0, above / below.clamp_min(1e-300), zeros_like(above));

    private static Tensor Squared(Tensor x) => x.to(ScalarType.Float64).square().flatten(1).sum(1);

    private static Tensor Column(Tensor perItem, Tensor like) => perItem.to(like.dtype).reshape([perItem.shape[0], .. Enumerable.Repeat(1L, (int)like.dim() - 1)]);

    private sealed record Search(Tensor X, Tensor Rest, Tensor Direction, Tensor Energy) : ITensorHolder
    {
        public IEnumerable<Tensor> Tensors => [X, Rest, Direction, Energy];
    }
}
