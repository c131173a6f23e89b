namespace DiffusionSharp.Testing;

/// <summary>Fails if a body leaves tensors behind. Counts those of this thread, so that other tests may run beside it.</summary>
public static class NoTensorLeaks
{
    /// <summary>Tensors of this thread that are alive.</summary>
    public static long Alive => DisposeScopeManager.Statistics.ThreadTotalLiveCount;

    /// <summary>Runs <paramref name="body"/>.</summary>
    /// <param name="body">What must free every tensor it makes.</param>
    /// <param name="left">How many it may leave: its result.</param>
    /// <exception cref="TensorAssertException">It leaves another number.</exception>
    public static void In(Action body, int left = 0)
    {
        ArgumentNullException.ThrowIfNull(body);
        var before = Alive;
        body();
        if (Alive - before != left)
        {
            throw new TensorAssertException($"The body left {Alive - before} tensors alive, but {left} are expected. Find the one that no scope holds.");
        }
    }
}
