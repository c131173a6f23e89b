using DiffusionSharp.Data;
using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Cli.Data;

/// <summary>Some of the pictures as one: a row for each class, or rows of pictures spread over all.</summary>
internal static class ContactSheet
{
    private const int Columns = 10, Rows = 10, ClassesShown = 40, LeastSide = 64, MostSide = 128;

    /// <summary>The sheet.</summary>
    /// <returns>3 channels.</returns>
    public static Picture Draw(PictureData data)
    {
        var side = Math.Max(data.Pictures.Width, data.Pictures.Height);
        var grid = new PictureGrid(Columns, Gap: 4, Scale: Math.Max(1, (LeastSide + side - 1) / side));
        return data is ClassedPictures classed
            ? (grid with { RowCaptions = [.. classed.Classes.Take(ClassesShown)] }).Arrange([.. Enumerable.Range(0, Math.Min(classed.Classes.Count, ClassesShown)).SelectMany(label => Row(classed, label))])
            : grid.Arrange([.. Spread.Over(data.Pictures.Count, Columns * Rows).Select(index => Small(data.Pictures[index]))]);
    }

    // A class of few pictures leaves the rest of its row blank.
    private static IEnumerable<Picture> Row(ClassedPictures data, int label)
    {
        int[] members = [.. Enumerable.Range(0, data.Pictures.Count).Where(index => data.Labels[index] == label)];
        var shown = Spread.Over(members.Length, Columns).Select(index => Small(data.Pictures[members[index]])).ToArray();
        return shown.Concat(Enumerable.Repeat(Blank(), Columns - shown.Length));
    }

    private static Picture Blank() => new(1, 1, 1, [byte.MaxValue]);

    private static Picture Small(Picture picture)
    {
        var longer = Math.Max(picture.Width, picture.Height);
        return longer <= MostSide ? picture : picture.Resize(Math.Max(1, picture.Width * MostSide / longer), Math.Max(1, picture.Height * MostSide / longer));
    }
}
