using System.Buffers.Binary;

namespace DiffusionSharp.Networks.Tokenizers;

/// <summary>
/// Replaces characters before a text is cut, by a table in the model's own file: a double-array trie over UTF-8 (the layout of the
/// Darts-clone library), whose values are places in a block of zero-ended texts.
/// </summary>
internal sealed class CharacterMap
{
    private readonly uint[] _units;
    private readonly byte[] _texts;

    /// <param name="table">The table as stored; empty replaces nothing.</param>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public CharacterMap(byte[] table)
    {
        if (table.Length == 0)
        {
            (_units, _texts) = ([], []);
            return;
        }

        var size = table.Length < 4 ? uint.MaxValue : BinaryPrimitives.ReadUInt32LittleEndian(table);
        if (size > table.Length - 4 || size % 4 != 0)
        {
            throw new InvalidDataException("its table of characters is cut off.");
        }

        _units = [.. Enumerable.Range(0, (int)size / 4).Select(index => BinaryPrimitives.ReadUInt32LittleEndian(table.AsSpan(4 + 4 * index)))];
        _texts = table[(4 + (int)size)..];
    }

    /// <summary>The text with every longest match replaced.</summary>
    /// <param name="text">UTF-8.</param>
    /// <returns>UTF-8.</returns>
    public byte[] Apply(byte[] text)
    {
        var result = new List<byte>(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var (length, place) = LongestMatch(text.AsSpan(at));
            if (length > 0)
            {
                result.AddRange(_texts.Skip(place).TakeWhile(one => one != 0));
                at += length;
                continue;
            }

            do
            {
                result.Add(text[at++]);
            }
            while (at < text.Length && (text[at] & 0xC0) == 0x80);
        }

        return [.. result];
    }

    private (int Length, int Place) LongestMatch(ReadOnlySpan<byte> text)
    {
        var best = (Length: 0, Place: 0);
        var node = _units.Length == 0 ? 0 : Offset(_units[0]);
        for (var index = 0; index < text.Length; index++)
        {
            node ^= text[index];
            if (node >= _units.Length || (_units[node] & 0x800000FF) != text[index])
            {
                break;
            }

            var unit = _units[node];
            node ^= Offset(unit);
            if ((unit & 0x100) != 0 && node < _units.Length)
            {
                best = (index + 1, (int)(_units[node] & 0x7FFFFFFF));
            }
        }

        return best;
    }

    private static uint Offset(uint unit) => (unit >> 10) << (int)((unit & 0x200) >> 6);
}
