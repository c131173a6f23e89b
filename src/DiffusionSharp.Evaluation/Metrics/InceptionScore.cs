using DiffusionSharp.Tensors;

namespace DiffusionSharp.Evaluation.Metrics;

/// <summary>
/// The form of the Inception score, exp(E[KL(p(y|x) ‖ p(y))]) (Salimans et al. 2016, arXiv:1606.03498), under any classifier: high where each
/// item is clearly of one class and all classes occur; from 1 to the number of classes. Only under the published Inception network may it be
/// called that score. It does not look at real items.
/// </summary>
/// <param name="Splits">The items are shared out at random into so many parts, whose scores are averaged; published scores take 10.</param>
/// <param name="Seed">Of the sharing out: items that come sorted by class would otherwise give parts with few classes.</param>
public sealed record InceptionScore(int Splits = 10, int Seed = 0)
{
    /// <summary>1 or more.</summary>
    public int Splits { get; init => field = Require.AtLeast(value, 1); } = Require.AtLeast(Splits, 1);

    /// <summary>The mean over parts, and their standard deviation (divided by their number, as published).</summary>
    /// <param name="probabilities">[N, C]: of the classes for each item, rows adding up to 1; N at least the number of parts.</param>
    /// <exception cref="ArgumentException">They are no probabilities, or there are fewer items than parts.</exception>
    public Measurement Measure(Tensor probabilities) => TensorScope.Release(() =>
    {
        using var untracked = no_grad();
        var each = Features.Check(probabilities, nameof(probabilities), Math.Max(2, Splits));
        if (each.min().item<double>() < 0 || (each.sum(1) - 1).abs().max().item<double>() > 1e-3)
        {
            throw new ArgumentException("The probabilities of some items are negative or do not add up to 1. Put logits through softmax first.", nameof(probabilities));
        }

        var order = Enumerable.Range(0, (int)each.shape[0]).Select(item => (long)item).ToArray();
        new Random(Seed).Shuffle(order);
        double[] scores = [.. each.index_select(0, tensor(order)).tensor_split(Splits).Select(Score)];
        var mean = scores.Average();
        return new Measurement("inception-form score", mean, Preference.Higher)
        {
            Deviation = Splits < 2 ? null : Math.Sqrt(scores.Average(score => (score - mean) * (score - mean))),
        };
    });

    private static double Score(Tensor part)
    {
        var together = part.mean([0], keepdim: true);
        return Math.Exp((part.xlogy(part) - part.xlogy(together)).sum(1).mean().item<double>());
    }
}
