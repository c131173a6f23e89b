using System.Runtime.CompilerServices;

namespace DiffusionSharp.Tensors;

/// <summary>
/// The only door to TorchSharp's dispose scopes. A body runs, its temporaries are freed, its result survives.
/// </summary>
/// <remarks>Scopes belong to a thread: a body must not <see langword="await"/>.</remarks>
public static class TensorScope
{
    /// <summary>Runs <paramref name="body"/> and hands its tensor to the enclosing scope.</summary>
    /// <param name="body">What to run, on this thread.</param>
    /// <returns>The tensor, of any shape.</returns>
    public static Tensor Return(Func<Tensor> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(body());
    }

    /// <summary>Runs <paramref name="body"/> and hands all tensors of its result to the enclosing scope.</summary>
    /// <param name="body">What to run, on this thread.</param>
    public static T Return<T>(Func<T> body) where T : ITensorHolder
    {
        ArgumentNullException.ThrowIfNull(body);
        using var scope = NewDisposeScope();
        var held = body();
        scope.MoveToOuter(held.Tensors);
        return held;
    }

    /// <summary>Runs <paramref name="body"/>, whose result holds no tensors: media, text, numbers.</summary>
    public static T Release<T>(Func<T> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        using var scope = NewDisposeScope();
        return body();
    }

    /// <summary>Runs <paramref name="body"/> and frees every tensor it made.</summary>
    public static void Release(Action body)
    {
        ArgumentNullException.ThrowIfNull(body);
        using var scope = NewDisposeScope();
        body();
    }

    /// <summary>
    /// Runs <paramref name="body"/> and takes its tensors out of every scope: the caller owns them and must dispose them. For state that
    /// outlives a step: averages, optimizer moments, data held in memory.
    /// </summary>
    public static T Own<T>(Func<T> body) where T : ITensorHolder
    {
        ArgumentNullException.ThrowIfNull(body);
        using var scope = NewDisposeScope();
        var owned = body();
        foreach (var tensor in owned.Tensors)
        {
            tensor.DetachFromDisposeScope();
        }

        return owned;
    }

    /// <summary>Feeds <paramref name="x"/> through <paramref name="layers"/> and frees each layer's output once the next layer has read it.</summary>
    /// <remarks>Layers return fresh tensors, or hand on their input.</remarks>
    /// <param name="x">Of any shape; stays alive.</param>
    /// <param name="layers">Run in order.</param>
    /// <returns>The last layer's output, of any shape.</returns>
    public static Tensor Chain(Tensor x, IEnumerable<Func<Tensor, Tensor>> layers)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(layers);
        using var scope = NewDisposeScope();
        var current = x.alias();
        foreach (var layer in layers)
        {
            var read = current;
            current = Return(() => layer(read));
            if (!ReferenceEquals(current, read))
            {
                read.Dispose();
            }
        }

        return scope.MoveToOuter(current);
    }

    /// <summary>
    /// Turns one state into the next: frees the temporaries of <paramref name="advance"/> and every tensor of
    /// <paramref name="state"/> that the next state no longer holds. Where <paramref name="advance"/> fails, the state stays whole.
    /// </summary>
    public static T Advance<T>(T state, Func<T, T> advance) where T : ITensorHolder
    {
        ArgumentNullException.ThrowIfNull(advance);
        using var scope = NewDisposeScope();
        var next = advance(state);
        scope.MoveToOuter(next.Tensors);

        var kept = new HashSet<Tensor>(next.Tensors, ReferenceEqualityComparer.Instance);
        foreach (var dropped in state.Tensors.Where(tensor => !kept.Contains(tensor)))
        {
            dropped.Dispose();
        }

        return next;
    }
}
