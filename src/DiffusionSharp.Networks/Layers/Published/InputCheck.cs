namespace DiffusionSharp.Networks.Layers.Published;

/// <summary>Checks, once a call, that tensors have the sides a network wants: libtorch ends the process over some that do not.</summary>
internal static class InputCheck
{
    /// <summary>Checks a shape.</summary>
    /// <param name="tensor">Whose.</param>
    /// <param name="what">What it is called, in the plural.</param>
    /// <param name="wanted">Its sides; null for a side of any size above zero.</param>
    /// <exception cref="ArgumentException">It has others.</exception>
    public static void Shape(Tensor tensor, string what, params ReadOnlySpan<long?> wanted)
    {
        ArgumentNullException.ThrowIfNull(tensor, what);
        var shape = tensor.shape;
        var fits = shape.Length == wanted.Length;
        for (var side = 0; fits && side < shape.Length; side++)
        {
            fits = wanted[side] is { } size ? shape[side] == size : shape[side] > 0;
        }

        if (!fits)
        {
            var sides = string.Join(", ", wanted.ToArray().Select(side => side?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "any"));
            throw new ArgumentException($"The {what} are [{string.Join(", ", shape)}], but this network wants [{sides}]. Give them in that shape.", what);
        }
    }

    /// <summary>Checks that there is one number for each item, or one for all.</summary>
    /// <exception cref="ArgumentException">There is not.</exception>
    public static void Items(Tensor numbers, string what, long items)
    {
        ArgumentNullException.ThrowIfNull(numbers, what);
        if (numbers.shape.Length != 1 || (numbers.shape[0] != 1 && numbers.shape[0] != items))
        {
            throw new ArgumentException($"The {what} are [{string.Join(", ", numbers.shape)}], but one number for all or one for each of {items} items is wanted.", what);
        }
    }

    /// <summary>Checks that there is one number for each item, one for all, or one for each token of each item.</summary>
    /// <exception cref="ArgumentException">There is not.</exception>
    public static void ItemsOrTokens(Tensor numbers, string what, long items, long tokens)
    {
        ArgumentNullException.ThrowIfNull(numbers, what);
        if (numbers.shape.Length == 2)
        {
            Shape(numbers, what, items, tokens);
        }
        else
        {
            Items(numbers, what, items);
        }
    }

    /// <summary>Checks that sides divide.</summary>
    /// <param name="tensor">Whose.</param>
    /// <param name="what">What it is called, in the plural.</param>
    /// <param name="sides">What the last sides must divide by.</param>
    /// <exception cref="ArgumentException">One does not.</exception>
    public static void Multiples(Tensor tensor, string what, params IReadOnlyList<long> sides)
    {
        var last = tensor.shape[^sides.Count..];
        if (last.Zip(sides).Any(pair => pair.First % pair.Second != 0))
        {
            throw new ArgumentException($"The {what} are [{string.Join(", ", tensor.shape)}], but the last sides must divide by {string.Join(", ", sides)}. Choose such a size.", what);
        }
    }

    /// <summary>Checks that films have one frame and a multiple of others.</summary>
    /// <param name="films">[B, C, F, H, W].</param>
    /// <param name="multiple">What the others must divide by.</param>
    /// <exception cref="ArgumentException">They have not.</exception>
    public static void Frames(Tensor films, long multiple)
    {
        if ((films.shape[2] - 1) % multiple != 0)
        {
            throw new ArgumentException($"The films have {films.shape[2]} frames, but one more than a multiple of {multiple} is wanted. Leave the last ones out.", nameof(films));
        }
    }

    /// <summary>Checks that numbers name something that exists.</summary>
    /// <param name="numbers">Int64, of any shape.</param>
    /// <param name="what">What they are called, in the plural.</param>
    /// <param name="count">They must be from 0 to one less.</param>
    /// <exception cref="ArgumentException">One is not.</exception>
    public static void Range(Tensor numbers, string what, long count)
    {
        var (least, most) = Tensors.TensorScope.Release(() => (numbers.min().to(int64).item<long>(), numbers.max().to(int64).item<long>()));
        if (least < 0 || most >= count)
        {
            throw new ArgumentException($"There is {(least < 0 ? least : most)} among the {what}, but this network knows only 0 to {count - 1}.", what);
        }
    }
}
