namespace DiffusionSharp.Media.Films;

/// <summary>The LZW of GIF (GIF89a, appendix F): codes of growing length, low bits first, in blocks of at most 255 bytes.</summary>
internal sealed class LzwEncoder
{
    private const int LongestCode = 12, Codes = 1 << LongestCode;

    private readonly Stream _stream;
    private readonly int _symbolBits;
    private readonly Dictionary<int, int> _known = [];
    private readonly List<byte> _block = [];
    private int _length;
    private int _next;
    private int _bits;
    private int _pending;

    /// <summary>An encoder for one picture.</summary>
    /// <param name="stream">Where the picture goes; left open.</param>
    /// <param name="symbolBits">Bits of a palette index, 2 to 8.</param>
    public LzwEncoder(Stream stream, int symbolBits) => (_stream, _symbolBits) = (stream, symbolBits);

    private int Clear => 1 << _symbolBits;

    public void Write(ReadOnlySpan<byte> indices)
    {
        _stream.WriteByte((byte)_symbolBits);
        Reset();
        int prefix = indices[0];
        foreach (var index in indices[1..])
        {
            var longer = (prefix << 8) | index;
            if (_known.TryGetValue(longer, out var code))
            {
                prefix = code;
                continue;
            }

            Emit(prefix);
            Learn(longer);
            prefix = index;
        }

        Emit(prefix);
        Emit(Clear + 1);
        Finish();
    }

    private void Reset()
    {
        _known.Clear();
        _length = _length == 0 ? _symbolBits + 1 : _length;
        Emit(Clear);
        (_length, _next) = (_symbolBits + 1, Clear + 2);
    }

    // A code is learned one step later where it is read, so codes grow when the first longer one has been given out.
    private void Learn(int longer)
    {
        if (_next == Codes)
        {
            Reset();
            return;
        }

        _known[longer] = _next;
        if (_next == 1 << _length)
        {
            _length++;
        }

        _next++;
    }

    private void Emit(int code)
    {
        _pending |= code << _bits;
        for (_bits += _length; _bits >= 8; _bits -= 8, _pending >>= 8)
        {
            Put((byte)_pending);
        }
    }

    private void Finish()
    {
        if (_bits > 0)
        {
            Put((byte)_pending);
        }

        if (_block.Count > 0)
        {
            Flush();
        }

        _stream.WriteByte(0);
    }

    private void Put(byte value)
    {
        _block.Add(value);
        if (_block.Count == byte.MaxValue)
        {
            Flush();
        }
    }

    private void Flush()
    {
        _stream.WriteByte((byte)_block.Count);
        _stream.Write([.. _block]);
        _block.Clear();
    }
}
