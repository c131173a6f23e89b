using System.Buffers.Binary;

namespace DiffusionSharp.Media.Images;

/// <summary>EXIF 2.32 inside of its TIFF structure: changes values in place, so that nothing else moves.</summary>
internal sealed class ExifBlock
{
    private const ushort Width = 0x0100, Height = 0x0101, Orientation = 0x0112, ThumbnailAt = 0x0201, ThumbnailBytes = 0x0202, Camera = 0x8769, Space = 0xA001, Across = 0xA002, Down = 0xA003;
    private const ushort Short = 3, Long = 4;
    private const int EntryBytes = 12;

    private readonly byte[] _block;
    private readonly bool _isBig;

    private ExifBlock(byte[] block, bool isBig) => (_block, _isBig) = (block, isBig);

    /// <summary>The block of an upright sRGB picture of a size, without thumbnail; null where it is broken.</summary>
    public static byte[]? Adapted(ReadOnlyMemory<byte> exif, int width, int height)
    {
        var block = exif.ToArray();
        if (block.Length < 8 || block is not ([(byte)'M', (byte)'M', 0, 42, ..] or [(byte)'I', (byte)'I', 42, 0, ..]))
        {
            return null;
        }

        try
        {
            new ExifBlock(block, block[0] == 'M').Adapt(width, height);
            return block;
        }
        catch (Exception fault) when (fault is ArgumentOutOfRangeException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    private void Adapt(int width, int height)
    {
        var first = Directory(Number32(4));
        Set(first, Orientation, 1);
        SetSides(first, (Width, Height), (width, height));
        if (first.TryGetValue(Camera, out var camera))
        {
            var details = Directory(Number32(camera + 8));
            Set(details, Space, 1);
            SetSides(details, (Across, Down), (width, height));
        }

        DropThumbnail((int)Number32(4));
    }

    // The second directory describes it; its bytes become zeros, because they would show what the picture was.
    private void DropThumbnail(int first)
    {
        var link = first + 2 + (Number16(first) * EntryBytes);
        var second = link + 4 <= _block.Length ? Number32(link) : 0;
        if (second == 0)
        {
            return;
        }

        var thumbnail = Directory(second);
        if (thumbnail.TryGetValue(ThumbnailAt, out var at) && thumbnail.TryGetValue(ThumbnailBytes, out var bytes))
        {
            _block.AsSpan(checked((int)Number32(at + 8)), checked((int)Number32(bytes + 8))).Clear();
        }

        _block.AsSpan(link, 4).Clear();
    }

    private void SetSides(Dictionary<ushort, int> entries, (ushort Across, ushort Down) tags, (int Width, int Height) size)
    {
        Set(entries, tags.Across, size.Width);
        Set(entries, tags.Down, size.Height);
    }

    private void Set(Dictionary<ushort, int> entries, ushort tag, int value)
    {
        if (!entries.TryGetValue(tag, out var at))
        {
            return;
        }

        var place = _block.AsSpan(at + 8, 4);
        switch (Number16(at + 2))
        {
            case Short:
                Write16(place, (ushort)Math.Min(value, ushort.MaxValue));
                break;
            case Long:
                Write32(place, (uint)value);
                break;
        }
    }

    // Where the entry of each tag stands.
    private Dictionary<ushort, int> Directory(uint offset)
    {
        var (at, entries) = (offset <= int.MaxValue ? (int)offset : throw new ArgumentOutOfRangeException(nameof(offset)), new Dictionary<ushort, int>());
        var count = Number16(at);
        for (var entry = 0; entry < count; entry++)
        {
            var place = at + 2 + (entry * EntryBytes);
            _ = _block.AsSpan(place, EntryBytes);
            entries.TryAdd(Number16(place), place);
        }

        return entries;
    }

    private ushort Number16(int at) => _isBig ? BinaryPrimitives.ReadUInt16BigEndian(_block.AsSpan(at)) : BinaryPrimitives.ReadUInt16LittleEndian(_block.AsSpan(at));

    private uint Number32(int at) => _isBig ? BinaryPrimitives.ReadUInt32BigEndian(_block.AsSpan(at)) : BinaryPrimitives.ReadUInt32LittleEndian(_block.AsSpan(at));

    private void Write16(Span<byte> place, ushort value)
    {
        if (_isBig)
        {
            BinaryPrimitives.WriteUInt16BigEndian(place, value);
        }
        else
        {
            BinaryPrimitives.WriteUInt16LittleEndian(place, value);
        }
    }

    private void Write32(Span<byte> place, uint value)
    {
        if (_isBig)
        {
            BinaryPrimitives.WriteUInt32BigEndian(place, value);
        }
        else
        {
            BinaryPrimitives.WriteUInt32LittleEndian(place, value);
        }
    }
}
