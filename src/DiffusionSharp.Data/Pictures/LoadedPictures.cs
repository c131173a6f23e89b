namespace DiffusionSharp.Data.Pictures;

/// <summary>What came of picture files.</summary>
/// <param name="Pictures">Those that can be used, in the order of the files.</param>
/// <param name="Kept">Which file each of them is.</param>
/// <param name="Bad">The others.</param>
internal sealed record LoadedPictures(PictureSet Pictures, IReadOnlyList<int> Kept, IReadOnlyList<BadFile> Bad);
