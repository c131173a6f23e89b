namespace DiffusionSharp.Tensors;

/// <summary>
/// A network part that frees its own temporaries. Derived parts write <see cref="Compute"/> and never mention lifetimes.
/// </summary>
/// <param name="name">Name of the part, for error messages.</param>
public abstract class Block(string name) : nn.Module<Tensor, Tensor>(name)
{
    /// <summary>Runs <see cref="Compute"/> in a scope of its own.</summary>
    /// <param name="x">[B, …].</param>
    /// <returns>[B, …], fresh, in the caller's scope.</returns>
    public sealed override Tensor forward(Tensor x) => TensorScope.Return(() => Compute(x));

    /// <summary>The part's mathematics. Must return a fresh tensor, never its input.</summary>
    protected abstract Tensor Compute(Tensor x);
}

/// <summary>A <see cref="Block"/> that is told something besides its input: an embedding of the time, the tokens of a prompt.</summary>
/// <typeparam name="TContext">What it is told.</typeparam>
/// <param name="name">Name of the part, for error messages.</param>
public abstract class Block<TContext>(string name) : nn.Module<Tensor, TContext, Tensor>(name)
{
    /// <summary>Runs <see cref="Compute"/> in a scope of its own.</summary>
    /// <param name="x">[B, …].</param>
    /// <param name="context">What the part is told.</param>
    /// <returns>[B, …], fresh, in the caller's scope.</returns>
    public sealed override Tensor forward(Tensor x, TContext context) => TensorScope.Return(() => Compute(x, context));

    /// <summary>The part's mathematics. Must return a fresh tensor, never its input.</summary>
    protected abstract Tensor Compute(Tensor x, TContext context);
}
