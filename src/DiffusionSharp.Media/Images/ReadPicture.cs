namespace DiffusionSharp.Media.Images;

/// <summary>A picture from a file, and what became of it on the way.</summary>
/// <param name="Picture">As sRGB of 8 bits, upright.</param>
/// <param name="Notes">A sentence for each thing that is not as it stood in the file; empty where all is.</param>
public sealed record ReadPicture(Picture Picture, IReadOnlyList<string> Notes);
