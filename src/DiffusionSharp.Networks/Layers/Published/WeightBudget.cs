namespace DiffusionSharp.Networks.Layers.Published;

/// <summary>
/// How many tensors a network may have that strangers describe: a number in their file must not take all memory before it is compared with
/// the weights. Belongs to a thread, as <c>no_grad</c> does.
/// </summary>
internal static class WeightBudget
{
    [ThreadStatic]
    private static int? _left;

    /// <summary>Builds a network.</summary>
    /// <exception cref="ArgumentException">It has more tensors than <paramref name="most"/>.</exception>
    public static T Within<T>(int most, Func<T> build)
    {
        var before = _left;
        _left = most;
        try
        {
            return build();
        }
        finally
        {
            _left = before;
        }
    }

    /// <summary>Takes one.</summary>
    /// <exception cref="ArgumentException">None is left.</exception>
    public static void Take()
    {
        if (_left is { } left)
        {
            _left = left > 0 ? left - 1 : throw new ArgumentException("it has more tensors than any published one.");
        }
    }
}
