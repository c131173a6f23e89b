namespace DiffusionSharp.Tensors.Operators;

/// <summary>Checks of the lists that operators work on at once: libtorch's fused ones read past the end of a tensor that is too short.</summary>
internal static class TensorLists
{
    /// <summary>Fails where two lists do not match, tensor by tensor.</summary>
    public static void RequireAlike(IReadOnlyList<Tensor> expected, IReadOnlyList<Tensor> list, string name)
    {
        ArgumentNullException.ThrowIfNull(list, name);
        if (list.Count != expected.Count)
        {
            throw new ArgumentException($"There are {list.Count} {name} for {expected.Count} tensors. Give one for each.", name);
        }

        for (var index = 0; index < list.Count; index++)
        {
            if (list[index].NumberOfElements != expected[index].NumberOfElements)
            {
                throw new ArgumentException(
                    $"Tensor {index} of the {name} has the shape [{string.Join(", ", list[index].shape)}] where [{string.Join(", ", expected[index].shape)}] is wanted. Give them in the same order.",
                    name);
            }
        }
    }

    /// <summary>Whether the numbers of every tensor lie in a row.</summary>
    public static bool AreContiguous(IReadOnlyList<Tensor> tensors)
    {
        for (var index = 0; index < tensors.Count; index++)
        {
            if (!tensors[index].is_contiguous())
            {
                return false;
            }
        }

        return true;
    }
}
