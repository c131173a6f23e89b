namespace DiffusionSharp.Media.Images;

/// <summary>Room around a picture, in pixels.</summary>
/// <param name="Left">0 to 16384.</param>
/// <param name="Top">0 to 16384.</param>
/// <param name="Right">0 to 16384.</param>
/// <param name="Bottom">0 to 16384.</param>
public sealed record Margins(int Left, int Top, int Right, int Bottom)
{
    private const int Most = 16384;

    /// <summary>0 to 16384.</summary>
    public int Left { get; init => field = Checked(value, nameof(Left)); } = Checked(Left, nameof(Left));

    /// <summary>0 to 16384.</summary>
    public int Top { get; init => field = Checked(value, nameof(Top)); } = Checked(Top, nameof(Top));

    /// <summary>0 to 16384.</summary>
    public int Right { get; init => field = Checked(value, nameof(Right)); } = Checked(Right, nameof(Right));

    /// <summary>0 to 16384.</summary>
    public int Bottom { get; init => field = Checked(value, nameof(Bottom)); } = Checked(Bottom, nameof(Bottom));

    private static int Checked(int value, string name) => value is >= 0 and <= Most
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} is {value} pixels, but 0 to {Most} are possible.");
}
