namespace DiffusionSharp.Media.Images;

/// <summary>Puts one picture into another, each pixel as a square.</summary>
internal static class Placement
{
    /// <param name="sheet">3 channels; changed.</param>
    /// <param name="picture">3 channels; lies wholly inside.</param>
    /// <param name="place">Where its upper left corner goes.</param>
    /// <param name="scale">The side of the square.</param>
    public static void Put(Picture sheet, Picture picture, (int X, int Y) place, int scale)
    {
        var row = new byte[picture.Width * scale * 3];
        for (var y = 0; y < picture.Height; y++)
        {
            for (var x = 0; x < picture.Width * scale; x++)
            {
                picture.Pixels.AsSpan(((y * picture.Width) + (x / scale)) * 3, 3).CopyTo(row.AsSpan(x * 3));
            }

            for (var copy = 0; copy < scale; copy++)
            {
                row.CopyTo(sheet.Pixels.AsSpan((((place.Y + (y * scale) + copy) * sheet.Width) + place.X) * 3));
            }
        }
    }
}
