using DiffusionSharp.Cli.Evaluate;
using DiffusionSharp.Data;
using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Cli.Compare;

/// <summary>Sheets of pictures to be looked at side by side.</summary>
internal static class Sheets
{
    private const int Columns = 8, LeastPixels = 48;

    /// <summary>A row for each of the first classes: the same places of every contestant are of the same seeds.</summary>
    /// <param name="pictures">Class by class, as evenly shared out as they can be.</param>
    /// <param name="rows">How many.</param>
    /// <param name="classes">How many there are; 0 where the pictures are of nothing in particular.</param>
    public static Picture Of(IReadOnlyList<Picture> pictures, int rows, int classes)
    {
        var shares = ClassShares.Of(pictures.Count, classes);
        var columns = Math.Min(Columns, shares.Min());
        var first = 0;
        var shown = new List<Picture>();
        foreach (var share in shares.Take(rows))
        {
            shown.AddRange(pictures.Skip(first).Take(classes == 0 ? Math.Min(share, Columns * 2) : columns));
            first += share;
        }

        return new PictureGrid(classes == 0 ? Math.Min(Columns, shown.Count) : columns, Scale: shown[0].Width < LeastPixels ? 2 : 1).Arrange(shown);
    }

    /// <summary>Real pictures in the same order.</summary>
    public static Picture Real(ClassedPictures data, int rows)
    {
        var each = Enumerable.Range(0, Math.Min(rows, data.Classes.Count)).Select(label => Enumerable.Range(0, data.Labels.Count).Where(index => data.Labels[index] == label).Take(Columns).ToArray()).ToArray();
        var columns = Math.Max(1, each.Min(row => row.Length));
        return new PictureGrid(columns, Scale: data.Pictures.Width < LeastPixels ? 2 : 1).Arrange([.. each.SelectMany(row => row.Take(columns)).Select(index => data.Pictures[index])]);
    }
}
