namespace DiffusionSharp.Media.Images;

/// <summary>A picture from a file, and what became of it on the way.</summary>
/// <param name="Picture">As sRGB, upright, with as many bits a channel as the file has.</param>
/// <param name="Notes">A sentence for each thing that is not as it stood in the file; empty where all is.</param>
public sealed record ReadPicture(Picture Picture, IReadOnlyList<string> Notes)
{
    /// <summary>What the file says beside its pixels.</summary>
    public PictureMetadata Metadata { get; init; } = PictureMetadata.None;
}
