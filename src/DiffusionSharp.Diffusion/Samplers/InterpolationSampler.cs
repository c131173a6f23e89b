using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Diffusion.Samplers;

/// <summary>
/// The way between two data: both are brought to the noise they come from, what lies between is taken on the great circle (Song et al. 2020,
/// arXiv:2010.02502, appendix D.5), and all come down by DDIM, told more and more of the second condition.
/// </summary>
/// <param name="Ends">[2, …]: clean data, the first and the last.</param>
/// <param name="First">What the network is told of the first.</param>
/// <param name="Second">What it is told of the second.</param>
public sealed record InterpolationSampler(Tensor Ends, Conditioning First, Conditioning Second) : ISampler<Continuous>
{
    private static readonly AncestralSampler _down = new(0);

    /// <summary>Of the climb's iteration, 1 to 100: see <see cref="InversionSampler"/>.</summary>
    public int Rounds { get; init => field = Require.Within(value, 1, 100); } = 8;

    /// <inheritdoc/>
    /// <remarks>The plan's start says only how many there shall be, both ends counted: [B, …]. Its denoiser is told the two conditions.</remarks>
    public Tensor Sample(SamplingPlan<Continuous> plan, IProgress<SamplingProgress>? progress = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return TensorScope.Return(() =>
        {
            Tensor Noise(int end, Conditioning told) => new InversionSampler(told, Rounds).Climb(plan with { Start = Ends.narrow(0, end, 1).to(plan.Start.dtype, plan.Start.device) }, stop);

            var shares = linspace(0, 1, plan.Start.shape[0]);
            var start = Between(Noise(0, First), Noise(1, Second), shares);
            return _down.Sample(plan with { Denoiser = new BlendedDenoiser(plan.Denoiser, First, Second, shares), Start = start }, progress, stop);
        });
    }

    /// <summary>On the great circle through two states.</summary>
    /// <param name="first">[1, …].</param>
    /// <param name="second">[1, …].</param>
    /// <param name="shares">[B], in [0, 1]: 0 is the first.</param>
    /// <returns>[B, …].</returns>
    public static Tensor Between(Tensor first, Tensor second, Tensor shares)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(shares);
        return TensorScope.Return(() =>
        {
            var share = shares.to(first.dtype, first.device).reshape([shares.shape[0], .. Enumerable.Repeat(1L, (int)first.dim() - 1)]);
            var cosine = (first * second).sum() / (first.norm() * second.norm());
            var angle = cosine.clamp(-0.9999, 0.9999).acos();
            return (((1 - share) * angle).sin() * first + (share * angle).sin() * second) / angle.sin();
        });
    }
}
