using System.Collections.Immutable;

namespace DiffusionSharp.Diffusion.Conditions;

/// <summary>An immutable set of conditions, at most one of each kind.</summary>
public sealed class Conditioning
{
    private readonly ImmutableDictionary<Type, Condition> _conditions;

    private Conditioning(ImmutableDictionary<Type, Condition> conditions) => _conditions = conditions;

    /// <summary>Nothing said.</summary>
    public static Conditioning None { get; } = new(ImmutableDictionary<Type, Condition>.Empty);

    /// <summary>What is said, of every kind.</summary>
    public IEnumerable<Condition> All => _conditions.Values;

    /// <summary>This set and one more; a condition of the same kind is replaced.</summary>
    public Conditioning With(Condition condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return new(_conditions.SetItem(condition.GetType(), condition));
    }

    /// <summary>This set and another; of a kind that both have, the other's is taken.</summary>
    public Conditioning And(Conditioning other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(_conditions.SetItems(other._conditions));
    }

    /// <summary>This set without one kind.</summary>
    public Conditioning Without<T>() where T : Condition => new(_conditions.Remove(typeof(T)));

    /// <summary>The condition of a kind, or null.</summary>
    public T? Find<T>() where T : Condition => (T?)_conditions.GetValueOrDefault(typeof(T));

    /// <summary>The condition of a kind.</summary>
    /// <exception cref="InvalidOperationException">It was not given; the message names what was.</exception>
    public T Require<T>() where T : Condition => Find<T>() ?? throw new InvalidOperationException(
        $"The network needs a {typeof(T).Name}, but it was given {(_conditions.IsEmpty ? "no conditions" : string.Join(", ", _conditions.Keys.Select(kind => kind.Name)))}.");

    /// <summary>
    /// This set and then <paramref name="next"/>, for two batches laid one after the other. A kind that only one of them has is filled with
    /// its <see cref="Condition.SayingNothing"/>.
    /// </summary>
    /// <param name="next">What is said of the second batch.</param>
    /// <param name="items">How many items each batch has.</param>
    /// <returns>Null where some kind cannot be laid out so; then ask the network twice.</returns>
    public Conditioning? FollowedBy(Conditioning next, long items)
    {
        ArgumentNullException.ThrowIfNull(next);
        var both = None;
        foreach (var kind in _conditions.Keys.Union(next._conditions.Keys))
        {
            var (first, second) = (_conditions.GetValueOrDefault(kind), next._conditions.GetValueOrDefault(kind));
            first ??= second!.SayingNothing();
            second ??= first?.SayingNothing();
            if (second is null || first?.FollowedBy(second, items) is not { } joined)
            {
                return null;
            }

            both = both.With(joined);
        }

        return both;
    }
}
