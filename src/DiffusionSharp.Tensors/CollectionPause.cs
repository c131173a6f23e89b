namespace DiffusionSharp.Tensors;

/// <summary>
/// Keeps the garbage collector away while tensors are computed. TorchSharp hands the address of a number (the 2 of <c>2 * x</c>) to libtorch and forgets
/// the number, so that a collection at that very moment frees it while it is being read: rare, but a training of hours meets it. Between two
/// steps collections are made up for.
/// </summary>
/// <remarks>One for the whole process: where it is held already, by this thread or another, holding it again changes nothing.</remarks>
public sealed class CollectionPause : IDisposable
{
    /// <summary>What a pause of many steps may allocate on the managed heap, in bytes, before collections go on.</summary>
    public const long Usual = 128L << 20;


    private static readonly Lock _gate = new();
    private static int _holders;
    private static long _allocatedAtStart, _budget;
    private static bool _isHeld;

    private CollectionPause()
    {
    }

    /// <summary>Begins a pause, if there is none.</summary>
    /// <param name="budget">What may be allocated on the managed heap meanwhile, in bytes: so much memory it takes.</param>
    /// <returns>Dispose it at the end.</returns>
    public static CollectionPause Begin(long budget = Usual)
    {
        lock (_gate)
        {
            if (_holders++ == 0)
            {
                _budget = budget;
                Start();
            }
        }

        return new();
    }

    /// <summary>To be called between two steps: lets the collector do its work where enough of it has come together.</summary>
    public void Between()
    {
        lock (_gate)
        {
            if (_holders == 1 && (!_isHeld || GC.GetTotalAllocatedBytes() - _allocatedAtStart > _budget / 4 * 3))
            {
                End();
                Start();
            }
        }
    }

    /// <summary>Ends the pause.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (--_holders == 0)
            {
                End();
            }
        }
    }

    private static void Start()
    {
        try
        {
            _isHeld = GC.TryStartNoGCRegion(_budget);
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentOutOfRangeException)
        {
            _isHeld = false; // The program has a pause of its own, or less memory than this one takes.
        }

        _allocatedAtStart = GC.GetTotalAllocatedBytes();
    }

    private static void End()
    {
        if (!_isHeld)
        {
            return;
        }

        _isHeld = false;
        try
        {
            GC.EndNoGCRegion();
        }
        catch (InvalidOperationException)
        {
            // More was allocated than planned, and the collector ended it by itself.
        }
    }
}
