using System.Buffers.Binary;
using System.Text;

namespace DiffusionSharp.Networks.Tokenizers;

/// <summary>
/// The parts of a SentencePiece model file that a unigram tokenizer needs. The file is a protocol buffer: fields of numbers, fixed words
/// and byte strings, one after the other.
/// </summary>
internal sealed class SentencePieceModel
{
    /// <summary>What a piece is.</summary>
    public enum PieceType
    {
        Normal = 1,
        Unknown = 2,
        Control = 3,
        UserDefined = 4,
        Unused = 5,
        Byte = 6,
    }

    /// <summary>Text, log-probability and type of each id.</summary>
    public List<(string Text, float Score, PieceType Type)> Pieces { get; } = [];

    /// <summary>How characters are replaced before the text is cut; empty where they are not.</summary>
    public byte[] Characters { get; private set; } = [];

    /// <summary>Whether a text begins as if a space stood before it.</summary>
    public bool AddsSpaceInFront { get; private set; } = true;

    /// <summary>Whether spaces at the ends, and all but one between words, are left out.</summary>
    public bool RemovesExtraSpaces { get; private set; } = true;

    /// <summary>1 is unigram.</summary>
    public long ModelType { get; private set; } = 1;

    /// <exception cref="InvalidDataException">The bytes are no such model.</exception>
    public static SentencePieceModel Read(byte[] bytes)
    {
        var model = new SentencePieceModel();
        foreach (var field in Fields(bytes))
        {
            switch (field.Number)
            {
                case 1:
                    model.Pieces.Add(ReadPiece(field.Bytes));
                    break;
                case 2:
                    model.ModelType = Fields(field.Bytes).LastOrDefault(setting => setting.Number == 3) is { Number: 3 } type ? type.Value : 1;
                    break;
                case 3:
                    model.ReadNormalizer(field.Bytes);
                    break;
            }
        }

        return model;
    }

    private static (string Text, float Score, PieceType Type) ReadPiece(byte[] bytes)
    {
        var (text, score, type) = ("", 0f, PieceType.Normal);
        foreach (var field in Fields(bytes))
        {
            (text, score, type) = field.Number switch
            {
                1 => (Encoding.UTF8.GetString(field.Bytes), score, type),
                2 => (text, BitConverter.Int32BitsToSingle((int)field.Value), type),
                3 => (text, score, (PieceType)field.Value),
                _ => (text, score, type),
            };
        }

        return (text, score, type);
    }

    private void ReadNormalizer(byte[] bytes)
    {
        foreach (var field in Fields(bytes))
        {
            switch (field.Number)
            {
                case 2:
                    Characters = field.Bytes;
                    break;
                case 3:
                    AddsSpaceInFront = field.Value != 0;
                    break;
                case 4:
                    RemovesExtraSpaces = field.Value != 0;
                    break;
            }
        }
    }

    private static IEnumerable<(int Number, long Value, byte[] Bytes)> Fields(byte[] bytes)
    {
        var at = 0;
        while (at < bytes.Length)
        {
            var key = Varint(bytes, ref at);
            switch (key & 7)
            {
                case 0:
                    yield return ((int)(key >> 3), Varint(bytes, ref at), []);
                    break;
                case 1:
                    yield return ((int)(key >> 3), BinaryPrimitives.ReadInt64LittleEndian(Take(bytes, ref at, 8)), []);
                    break;
                case 2:
                    yield return ((int)(key >> 3), 0, Take(bytes, ref at, Varint(bytes, ref at)));
                    break;
                case 5:
                    yield return ((int)(key >> 3), BinaryPrimitives.ReadInt32LittleEndian(Take(bytes, ref at, 4)), []);
                    break;
                default:
                    throw new InvalidDataException($"it has a field of the unknown kind {key & 7}.");
            }
        }
    }

    private static byte[] Take(byte[] bytes, ref int at, long count)
    {
        if (count < 0 || count > bytes.Length - at)
        {
            throw new InvalidDataException("it ends in the middle of a field.");
        }

        at += (int)count;
        return bytes[(at - (int)count)..at];
    }

    private static long Varint(byte[] bytes, ref int at)
    {
        var value = 0L;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Take(bytes, ref at, 1)[0];
            value |= (long)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException("it has a number that does not end.");
    }
}
