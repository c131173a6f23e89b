namespace DiffusionSharp.Media.Images;

/// <summary>How a row of a PNG file is told from what stands before it (PNG specification, third edition, 9.2).</summary>
internal enum PngFilter
{
    None,
    Left,
    Above,
    Average,
    Paeth,
}
