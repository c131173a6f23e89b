namespace DiffusionSharp.Networks.Layers;

/// <summary>
/// Makes one self-attention of a denoiser blind while a network is asked: every place then sees itself alone. It is the middle one of those that see the fewest
/// places, which for a U-Net lies in its middle. Belongs to a thread, as scopes and <c>no_grad</c> do.
/// </summary>
internal sealed class SelfBlindness
{
    [ThreadStatic]
    private static SelfBlindness? _current;

    private readonly List<long> _places = [];
    private int _next;
    private int? _chosen;

    /// <summary>Whether the self-attention that asks is to be blind now. Each asks once each time it runs.</summary>
    /// <param name="places">How many it sees.</param>
    public static bool Takes(long places) => _current is { } current && current.TakesNext(places);

    /// <summary>Asks a network with one self-attention blind. The first time, it is asked once more before, to find out what it has.</summary>
    /// <param name="ask">Runs the network.</param>
    /// <returns>Of any shape: what <paramref name="ask"/> gives.</returns>
    /// <exception cref="ArgumentException">The network has no self-attention.</exception>
    public Tensor Blinding(Func<Tensor> ask)
    {
        if (_chosen is null)
        {
            Tensors.TensorScope.Release(() => During(ask));
            _chosen = Middle();
        }

        return During(ask);
    }

    private Tensor During(Func<Tensor> ask)
    {
        var before = _current;
        (_current, _next) = (this, 0);
        try
        {
            return ask();
        }
        finally
        {
            _current = before;
        }
    }

    private bool TakesNext(long places)
    {
        if (_chosen is { } chosen)
        {
            return _next++ == chosen;
        }

        _places.Add(places);
        return false;
    }

    private int Middle()
    {
        int[] coarsest = [.. _places.Index().Where(place => place.Item == _places.Min()).Select(place => place.Index)];
        return coarsest.Length > 0 ? coarsest[coarsest.Length / 2] : throw new ArgumentException(
            "This network has no attention among places, so guidance by perturbed attention has nothing to perturb. Use another guidance.");
    }
}
