using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Layers;

/// <summary>
/// What the deeper part of a U-Net said earlier in a walk, which changes slowly from step to step. Belongs to a thread while a network is asked, as scopes and
/// <c>no_grad</c> do. Its tensors belong to the scope that it is made in.
/// </summary>
internal sealed class DeepFeatures
{
    private const int MostCalls = 64;

    [ThreadStatic]
    private static DeepFeatures? _current;

    private readonly int _every;

    // One for each call of a network at one level. Made beforehand, so that they live as long as the walk; later they share what was computed.
    private readonly Tensor[] _deep;
    private readonly Dictionary<int, long[]> _shapes = [];
    private double? _level;
    private int _step, _call;
    private bool _isAsked;

    /// <param name="every">The deeper part is run in every so many-th step.</param>
    /// <param name="device">Where the network lies.</param>
    public DeepFeatures(int every, Device device)
    {
        _every = every;
        _deep = [.. Enumerable.Range(0, MostCalls).Select(_ => zeros(0, ScalarType.Float32, device))];
    }

    /// <summary>What the deeper part of a network says: computed, or remembered where the network is asked by <see cref="During"/>.</summary>
    /// <param name="shallow">[B, …]: what goes into it.</param>
    /// <param name="compute">Runs it.</param>
    /// <returns>Of any shape.</returns>
    public static Tensor Of(Tensor shallow, Func<Tensor> compute) => _current is { } current ? current.Recall(shallow, compute) : compute();

    /// <summary>Asks a network.</summary>
    /// <param name="level">σ/α. Where it rises another walk begins, or the walk goes back: nothing is remembered then.</param>
    /// <param name="ask">Runs the network.</param>
    /// <returns>Of any shape: what <paramref name="ask"/> gives.</returns>
    /// <exception cref="ArgumentException">The network has no deeper part.</exception>
    public Tensor During(double level, Func<Tensor> ask)
    {
        if (!(level <= _level))
        {
            _shapes.Clear();
            (_step, _call) = (0, 0);
        }
        else if (level < _level)
        {
            (_step, _call) = (_step + 1, 0);
        }

        var before = _current;
        (_current, _level, _isAsked) = (this, level, false);
        try
        {
            var answer = ask();
            return _isAsked ? answer : throw new ArgumentException("This network has no deeper part that could be remembered between steps; U-Nets have one. Run all of it in every step.");
        }
        finally
        {
            _current = before;
        }
    }

    private Tensor Recall(Tensor shallow, Func<Tensor> compute)
    {
        _isAsked = true;
        var call = _call++;
        if (_step % _every != 0 && _shapes.TryGetValue(call, out var shape) && shape.SequenceEqual(shallow.shape))
        {
            return _deep[call].to(shallow.dtype, copy: true);
        }

        var deep = compute();
        _ = _shapes.Remove(call);
        if (call < MostCalls && !deep.requires_grad)
        {
            TensorScope.Release(() => _deep[call].set_(deep.to(ScalarType.Float32)));
            _shapes[call] = shallow.shape;
        }

        return deep;
    }
}
