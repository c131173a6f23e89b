using DiffusionSharp.Data;
using DiffusionSharp.Data.Captions;

namespace DiffusionSharp.Cli.Data;

/// <summary>What is in a folder or zip file of pictures.</summary>
/// <param name="Found">A sentence on what was found and how it was taken.</param>
/// <param name="Count">Pictures.</param>
/// <param name="Width">Pixels across, of each.</param>
/// <param name="Height">Pixels down, of each.</param>
/// <param name="Classes">Their names with how many pictures each has; none where there are no classes.</param>
/// <param name="Captions">Some pictures with what is said of them; none where nothing is.</param>
/// <param name="Skipped">Files that were left out, and why.</param>
/// <param name="Grid">The contact sheet; null where none was asked for.</param>
internal sealed record DataReport(
    string Found,
    int Count,
    int Width,
    int Height,
    IReadOnlyList<DataReport.Class> Classes,
    IReadOnlyList<DataReport.Captioned> Captions,
    IReadOnlyList<BadFile> Skipped,
    string? Grid)
{
    private const int CaptionsShown = 5;

    /// <summary>A class and how many pictures it has.</summary>
    internal sealed record Class(string Name, int Count);

    /// <summary>A picture and what is said of it.</summary>
    internal sealed record Captioned(string File, IReadOnlyList<Caption> Captions);

    /// <summary>What can be said of data.</summary>
    /// <param name="data">What was opened.</param>
    /// <param name="grid">Its contact sheet, where there is one.</param>
    public static DataReport Of(PictureData data, string? grid) =>
        new(data.Found, data.Pictures.Count, data.Pictures.Width, data.Pictures.Height, ClassesOf(data), CaptionsOf(data), data.Skipped, grid);

    private static Class[] ClassesOf(PictureData data) => data is ClassedPictures classed
        ? [.. classed.Classes.Select((name, label) => new Class(name, classed.Labels.Count(told => told == label)))]
        : [];

    private static Captioned[] CaptionsOf(PictureData data) => data is CaptionedPictures captioned
        ? [.. Spread.Over(captioned.Pictures.Count, CaptionsShown).Select(index => new Captioned(captioned.Pictures.Names[index], captioned.Captions[index]))]
        : [];
}
