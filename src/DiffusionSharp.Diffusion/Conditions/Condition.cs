namespace DiffusionSharp.Diffusion.Conditions;

/// <summary>Something a network may be told besides the noisy state: a class, a text, a picture beside the noise.</summary>
public abstract record Condition
{
    /// <summary>A condition of this kind that says nothing, in the form the network was taught; null where the kind has no such form.</summary>
    public virtual Condition? SayingNothing() => null;

    /// <summary>This condition and then <paramref name="next"/>, for two batches laid one after the other; null where they do not fit together.</summary>
    /// <param name="next">A condition of the same kind.</param>
    /// <param name="items">How many items each batch has.</param>
    public virtual Condition? FollowedBy(Condition next, long items) => null;

    /// <summary>Two tensors of a condition laid one after the other.</summary>
    /// <param name="first">[B or 1, …].</param>
    /// <param name="second">[B or 1, …].</param>
    /// <param name="items">B.</param>
    /// <returns>[2B, …], or null where the shapes of an item differ.</returns>
    protected static Tensor? Stacked(Tensor first, Tensor second, long items)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        long[] shape = [items, .. first.shape[1..]];
        return first.shape[1..].SequenceEqual(second.shape[1..]) ? cat([first.expand(shape), second.expand(shape)]) : null;
    }
}
