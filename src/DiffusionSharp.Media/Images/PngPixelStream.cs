namespace DiffusionSharp.Media.Images;

/// <summary>Packs what is written to it into IDAT chunks.</summary>
internal sealed class PngPixelStream(Stream png) : Stream
{
    private readonly byte[] _piece = new byte[1 << 16];
    private int _filled;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            var taken = Math.Min(buffer.Length, _piece.Length - _filled);
            buffer[..taken].CopyTo(_piece.AsSpan(_filled));
            buffer = buffer[taken..];
            _filled += taken;
            if (_filled == _piece.Length)
            {
                Pass();
            }
        }
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && _filled > 0)
        {
            Pass();
        }

        base.Dispose(disposing);
    }

    private void Pass()
    {
        PngChunks.Write(png, "IDAT", _piece.AsSpan(0, _filled));
        _filled = 0;
    }
}
