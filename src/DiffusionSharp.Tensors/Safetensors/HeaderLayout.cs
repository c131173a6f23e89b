namespace DiffusionSharp.Tensors.Safetensors;

/// <summary>Whether the tensors of a file are where they can be: each as long as its shape says, and together the whole file, once.</summary>
internal static class HeaderLayout
{
    /// <summary>More dimensions than libtorch computes with.</summary>
    public const int MostDimensions = 64;

    /// <summary>Checks one entry.</summary>
    /// <returns>What is wrong with it, or null.</returns>
    public static string? FaultOf(StoredType type, IReadOnlyList<long> shape, long first, long last, long dataLength)
    {
        if (first > last)
        {
            return $"ends (at {last}) before it starts (at {first}).";
        }

        if (last > dataLength)
        {
            return $"ends at byte {last} of the data, which has {dataLength}.";
        }

        // Strides multiply the sides that are not zero, so an empty tensor must fit as well.
        Int128 span = 1;
        foreach (var side in shape.Where(side => side != 0))
        {
            span *= side;
            if (span * type.Bits > (Int128)long.MaxValue)
            {
                return $"has the shape [{string.Join(", ", shape)}], which no memory holds.";
            }
        }

        var bits = shape.Contains(0) ? 0 : (long)(span * type.Bits);
        return bits % 8 != 0 ? $"has {bits} bits, which are not whole bytes."
            : bits / 8 != last - first ? $"takes {last - first} bytes, but its shape [{string.Join(", ", shape)}] in {type.Name} needs {bits / 8}."
            : null;
    }

    /// <summary>Checks that the entries follow each other without gap or overlap from the first byte of the data to the last.</summary>
    /// <returns>What is wrong, or null.</returns>
    public static string? FaultOf(IEnumerable<KeyValuePair<string, TensorEntry>> entries, long dataStart, long dataLength)
    {
        var end = dataStart;
        foreach (var (name, entry) in entries.OrderBy(entry => entry.Value.FirstByte).ThenBy(entry => entry.Value.ByteCount))
        {
            if (entry.FirstByte != end)
            {
                var (place, other) = (entry.FirstByte - dataStart, end - dataStart);
                return entry.FirstByte < end
                    ? $"its tensor {HeaderFault.Quote(name)} starts at byte {place} of the data, inside another that ends at {other}."
                    : $"nothing claims the bytes {other} to {place} of the data, before the tensor {HeaderFault.Quote(name)}.";
            }

            end += entry.ByteCount;
        }

        return end == dataStart + dataLength ? null : $"its tensors end at byte {end - dataStart} of the data, which has {dataLength}.";
    }
}
