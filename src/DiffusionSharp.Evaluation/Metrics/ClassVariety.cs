using DiffusionSharp.Tensors;

namespace DiffusionSharp.Evaluation.Metrics;

/// <summary>
/// How much the items of a class differ, as a part of how much real ones do: the variance of the features within classes, in all, against that of real items.
/// 1 is as varied as real items, 0 is one picture for each class: a collapse.
/// </summary>
public static class ClassVariety
{
    /// <summary>The ratio.</summary>
    /// <param name="real">[N, F].</param>
    /// <param name="realClasses">The class of each real item.</param>
    /// <param name="generated">[M, F].</param>
    /// <param name="generatedClasses">The class of each generated item.</param>
    /// <exception cref="ArgumentException">The features are not finite or of different widths, classes are not as many as items, or the real ones do not differ.</exception>
    public static Measurement Measure(Tensor real, IReadOnlyList<long> realClasses, Tensor generated, IReadOnlyList<long> generatedClasses) => TensorScope.Release(() =>
    {
        var (seen, made) = Features.CheckBoth(real, generated);
        var within = Within(seen, realClasses, nameof(realClasses));
        return within > 0 ? new Measurement("variety within classes", Within(made, generatedClasses, nameof(generatedClasses)) / within, Preference.None) : throw new ArgumentException(
            "The real items of a class do not differ at all, so nothing can be said of the variety of others. Give real pictures that are not all the same.", nameof(real));
    });

    private static double Within(Tensor features, IReadOnlyList<long> classes, string argument)
    {
        ArgumentNullException.ThrowIfNull(classes, argument);
        if (classes.Count != features.shape[0])
        {
            throw new ArgumentException($"There are {classes.Count} classes for {features.shape[0]} items. Give one for each.", argument);
        }

        var sum = classes.Index().GroupBy(pair => pair.Item, pair => (long)pair.Index).Sum(members =>
        {
            var some = features.index_select(0, tensor(members.ToArray()));
            return (some - some.mean([0])).square().sum().item<double>();
        });
        var groups = classes.Distinct().Count();
        return sum / Math.Max(1, classes.Count - groups);
    }
}
