using DiffusionSharp.Media.Plots;

namespace DiffusionSharp.Media.Images;

/// <summary>Lays pictures out in rows, one after another, with captions at the edges where wanted.</summary>
/// <param name="Columns">Pictures in a row, at least 1. The last row may have fewer.</param>
/// <param name="Gap">Pixels between pictures and around them, 0 to 1000.</param>
/// <param name="Scale">Each pixel becomes a square of this side, 1 to 64, so that small pictures can be seen as they are.</param>
public sealed record PictureGrid(int Columns, int Gap = 2, int Scale = 1)
{
    private const int TextSize = 13, TextMargin = 6;

    /// <summary>What shows between pictures and through them. Captions are black on a light background and white on a dark one.</summary>
    public Rgb Background { get; init; } = Rgb.White;

    /// <summary>A line left of each row, or none.</summary>
    public IReadOnlyList<string> RowCaptions { get; init; } = [];

    /// <summary>A line above each column, or none; shortened where it is wider than its pictures.</summary>
    public IReadOnlyList<string> ColumnCaptions { get; init; } = [];

    /// <summary>The pictures as one.</summary>
    /// <param name="pictures">At least one. Smaller ones stand in the middle of a place for the largest; transparency lies on the background.</param>
    /// <returns>3 channels.</returns>
    /// <exception cref="ArgumentException">No pictures, settings out of range, more captions than rows or columns, or a result of too many pixels.</exception>
    public Picture Arrange(IReadOnlyList<Picture> pictures)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        Check(pictures);
        var rows = (pictures.Count + Columns - 1) / Columns;
        var (cellWidth, cellHeight) = (pictures.Max(picture => picture.Width) * Scale, pictures.Max(picture => picture.Height) * Scale);
        var left = RowCaptions.Count > 0 ? (int)Math.Ceiling(RowCaptions.Max(text => PlotFont.Width(text, TextSize))) + (2 * TextMargin) : 0;
        var top = ColumnCaptions.Count > 0 ? TextSize + (2 * TextMargin) : 0;
        var (width, height) = (left + Gap + (Columns * (long)(cellWidth + Gap)), top + Gap + (rows * (long)(cellHeight + Gap)));
        using var drawing = Drawing.Of(width, height, Background);
        Caption(drawing, new(left + Gap, top + Gap, cellWidth, cellHeight));
        var sheet = drawing.ToPicture();
        for (var i = 0; i < pictures.Count; i++)
        {
            var (column, row) = (i % Columns, i / Columns);
            var (inX, inY) = ((cellWidth - (pictures[i].Width * Scale)) / 2, (cellHeight - (pictures[i].Height * Scale)) / 2);
            var place = (left + Gap + (column * (cellWidth + Gap)) + inX, top + Gap + (row * (cellHeight + Gap)) + inY);
            Placement.Put(sheet, pictures[i].OnBackground(Background.Red, Background.Green, Background.Blue), place, Scale);
        }

        return sheet;
    }

    private void Check(IReadOnlyList<Picture> pictures)
    {
        var rows = Columns < 1 ? 0 : (pictures.Count + Columns - 1) / Columns;
        List<string> faults = [];
        void Want(bool good, string fault) => faults.AddRange(good ? [] : [fault]);
        Want(pictures.Count > 0, "it has no pictures and wants at least one");
        Want(Columns >= 1, $"{nameof(Columns)} is {Columns} and must be at least 1");
        Want(Gap is >= 0 and <= 1000, $"{nameof(Gap)} is {Gap} and must be from 0 to 1000");
        Want(Scale is >= 1 and <= 64, $"{nameof(Scale)} is {Scale} and must be from 1 to 64");
        Want(RowCaptions.Count <= rows, $"it has {RowCaptions.Count} row captions for {rows} rows");
        Want(ColumnCaptions.Count <= Columns, $"it has {ColumnCaptions.Count} column captions for {Columns} columns");
        if (faults.Count > 0)
        {
            throw new ArgumentException($"The grid cannot be laid out: {string.Join("; ", faults)}.");
        }
    }

    private void Caption(Drawing drawing, PlotArea first)
    {
        var ink = Background.Red + Background.Green + Background.Blue > 384 ? Rgb.Black : Rgb.White;
        for (var i = 0; i < RowCaptions.Count; i++)
        {
            var middle = first.Top + (i * (first.Height + Gap)) + (first.Height / 2);
            drawing.Text(RowCaptions[i], (TextMargin, middle + (TextSize * 0.36f)), new(TextSize, ink));
        }

        for (var i = 0; i < ColumnCaptions.Count; i++)
        {
            var text = PlotFont.Shortened(ColumnCaptions[i], TextSize, first.Width);
            drawing.Text(text, (first.Left + (i * (first.Width + Gap)) + (first.Width / 2), TextMargin + (TextSize * 0.85f)), new(TextSize, ink, TextAlign.Center));
        }
    }
}
