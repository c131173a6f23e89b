using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Data.Pictures;

/// <summary>Pictures of one size in memory, a byte for each value.</summary>
public sealed class PictureSet
{
    private readonly IReadOnlyList<ReadOnlyMemory<byte>> _planes;

    /// <param name="settings">Give the size, the channels and the background.</param>
    /// <param name="names">One for each picture.</param>
    /// <param name="planes">For each picture its channels one after the other, rows from the top.</param>
    internal PictureSet(DataSettings settings, IReadOnlyList<string> names, IReadOnlyList<ReadOnlyMemory<byte>> planes)
    {
        (Width, Height, Channels, Background) = (settings.Width, settings.Height, settings.Channels, settings.Background);
        (Names, _planes) = (names, planes);
    }

    /// <summary>Number of pictures.</summary>
    public int Count => _planes.Count;

    /// <summary>Pixels across.</summary>
    public int Width { get; }

    /// <summary>Pixels down.</summary>
    public int Height { get; }

    /// <summary>1 grey, 3 color.</summary>
    public int Channels { get; }

    /// <summary>What the pictures stand on.</summary>
    public Rgb Background { get; }

    /// <summary>The path of each picture inside its folder or zip file, in the order of <see cref="this"/>.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>How many of them came in another size and were resized; those of IDX files never are.</summary>
    public int Resized { get; internal init; }

    /// <summary>Whether all pictures are the same, to the last pixel, so that there is nothing to learn from them: one alone is.</summary>
    public bool IsConstant => Enumerable.Range(1, Math.Max(0, Count - 1)).All(index => Planes(index).SequenceEqual(Planes(0)));

    internal int Values => Width * Height * Channels;

    /// <summary>A picture as it was read: in the order of the files, without augmentation.</summary>
    /// <param name="index">Of <see cref="Count"/>.</param>
    public Picture this[int index]
    {
        get
        {
            var planes = _planes[index].Span;
            var pixels = new byte[Values];
            var area = Width * Height;
            for (var i = 0; i < Values; i++)
            {
                pixels[i] = planes[(i % Channels * area) + (i / Channels)];
            }

            return new(Width, Height, Channels, pixels);
        }
    }

    /// <summary>Some of them.</summary>
    internal PictureSet Only(IReadOnlyList<int> kept) => new(
        new(Width, Height, Channels) { Background = Background }, [.. kept.Select(index => Names[index])], [.. kept.Select(index => _planes[index])]) { Resized = Resized };

    internal ReadOnlySpan<byte> Planes(int index) => _planes[index].Span;

    internal byte BackgroundOf(int channel) => (Channels, channel) switch
    {
        (1, _) => (byte)(((Background.Red * 299) + (Background.Green * 587) + (Background.Blue * 114) + 500) / 1000),
        (_, 0) => Background.Red,
        (_, 1) => Background.Green,
        _ => Background.Blue,
    };
}
