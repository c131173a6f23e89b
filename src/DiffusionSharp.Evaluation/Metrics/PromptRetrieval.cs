using DiffusionSharp.Tensors;

namespace DiffusionSharp.Evaluation.Metrics;

/// <summary>
/// Whether pictures that were made by the names of known pictures show what was named: each is looked for among all known pictures, by distance. The
/// R-precision of text to image models (Xu et al. 2018, arXiv:1711.10485), asked of pictures in place of captions.
/// </summary>
/// <param name="Within">A picture counts as near if it is among so many nearest, at least 2.</param>
public sealed record PromptRetrieval(int Within = 5)
{
    /// <summary>At least 2.</summary>
    public int Within { get; init => field = Require.AtLeast(value, 2); } = Require.AtLeast(Within, 2);

    /// <summary>Looks for each.</summary>
    /// <param name="made">[M, F]: features, or pixels, of what was made.</param>
    /// <param name="known">[K, F]: of all pictures it is looked for among, K more than <see cref="Within"/>.</param>
    /// <param name="named">M positions among the known: whose name each was made by.</param>
    /// <returns>The share whose named picture is the nearest, and the share where it is near, each with Wilson's interval.</returns>
    /// <exception cref="ArgumentException">The features are not finite or of different widths, or a position is none.</exception>
    public IReadOnlyList<Measurement> Measure(Tensor made, Tensor known, IReadOnlyList<int> named) => TensorScope.Release(() =>
    {
        using var untracked = no_grad();
        var (drawn, all) = (Features.Check(made, nameof(made)), Features.Check(known, nameof(known)));
        Features.CheckWidths(all.shape[1], drawn.shape[1], nameof(made));
        ArgumentNullException.ThrowIfNull(named);
        if (named.Count != drawn.shape[0] || named.Any(position => position < 0 || position >= all.shape[0]) || all.shape[0] <= Within)
        {
            throw new ArgumentException(
                $"{named.Count} positions were given for {drawn.shape[0]} pictures among {all.shape[0]}. Give one for each, from 0 to {all.shape[0] - 1}, among more than {Within}.", nameof(named));
        }

        var ranks = Ranks(drawn, all, named);
        return (IReadOnlyList<Measurement>)
        [
            Proportion.Of("named picture nearest", ranks.Count(rank => rank == 0), ranks.Length, Preference.Higher),
            Proportion.Of($"named picture among {Within} nearest", ranks.Count(rank => rank < Within), ranks.Length, Preference.Higher),
        ];
    });

    private static long[] Ranks(Tensor drawn, Tensor all, IReadOnlyList<int> named)
    {
        var ranks = new long[named.Count];
        new PairDistances(drawn, all, all.mean([0])).Visit((first, block) =>
        {
            var own = tensor([.. named.Skip((int)first).Take((int)block.shape[0]).Select(position => (long)position)], int64).unsqueeze(1);
            (block < block.gather(1, own)).sum(1).data<long>().CopyTo(ranks, (int)first);
        });
        return ranks;
    }
}
