namespace DiffusionSharp.Evaluation.Metrics;

/// <summary>Checks lists of class labels.</summary>
internal static class ClassLabels
{
    /// <exception cref="ArgumentException">There are none, or one is no class.</exception>
    public static void Check(IReadOnlyList<long> labels, int classes, string argument, string what = "labels")
    {
        ArgumentNullException.ThrowIfNull(labels, argument);
        Require.AtLeast(classes, 1, nameof(classes));
        if (labels.Count == 0)
        {
            throw new ArgumentException($"There are no {what}. Give one for each item.", argument);
        }

        var wrong = labels.Where(label => label < 0 || label >= classes).Take(1).ToArray();
        if (wrong.Length > 0)
        {
            throw new ArgumentException($"The {what} hold {wrong[0]}, but {classes} classes are numbered 0 to {classes - 1}. Leave out items without a class.", argument);
        }
    }
}
