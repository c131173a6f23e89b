using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Tests.Media;

public class PictureGridTests
{
    [Fact]
    public void Pictures_stand_at_their_places_and_the_background_between_them()
    {
        var pictures = Enumerable.Range(0, 5).Select(seed => Pictures.Random(4, 3, 3, seed)).ToArray();
        var sheet = new PictureGrid(Columns: 3, Gap: 2) { Background = new(1, 2, 3) }.Arrange(pictures);
        Assert.Equal((2 + (3 * 6), 2 + (2 * 5), 3), (sheet.Width, sheet.Height, sheet.Channels));
        for (var y = 0; y < sheet.Height; y++)
        {
            for (var x = 0; x < sheet.Width; x++)
            {
                var (column, row, inX, inY) = ((x - 2) / 6, (y - 2) / 5, (x - 2) % 6, (y - 2) % 5);
                var i = (row * 3) + column;
                var inside = x >= 2 && y >= 2 && inX < 4 && inY < 3 && i < 5;
                Assert.Equal(inside ? pictures[i].Pixel(inX, inY) : [1, 2, 3], sheet.Pixel(x, y));
            }
        }
    }

    [Fact]
    public void Scaling_makes_squares_of_pixels()
    {
        var picture = Pictures.Random(3, 2, 1);
        var sheet = new PictureGrid(1, Gap: 0, Scale: 5).Arrange([picture]);
        Assert.Equal((15, 10), (sheet.Width, sheet.Height));
        for (var i = 0; i < 150; i++)
        {
            var grey = picture.Pixel(i % 15 / 5, i / 15 / 5)[0];
            Assert.Equal([grey, grey, grey], sheet.Pixel(i % 15, i / 15));
        }
    }

    [Fact]
    public void Smaller_pictures_stand_in_the_middle_and_transparency_shows_the_background()
    {
        var sheet = new PictureGrid(2, Gap: 0) { Background = new(10, 20, 30) }.Arrange([Pictures.Constant(6, 6, 200), Pictures.Constant(2, 4, 9, 9, 9, 0), Pictures.Constant(2, 4, 7, 8, 9)]);
        Assert.Equal((12, 12), (sheet.Width, sheet.Height));
        Assert.Equal([10, 20, 30], sheet.Pixel(9, 3));
        Assert.Equal([7, 8, 9], sheet.Pixel(2, 7));
        Assert.Equal([7, 8, 9], sheet.Pixel(3, 10));
        Assert.Equal([10, 20, 30], sheet.Pixel(1, 8));
        Assert.Equal([10, 20, 30], sheet.Pixel(2, 6));
    }

    [Fact]
    public void Captions_make_room_and_leave_the_pictures_as_they_are()
    {
        var pictures = Enumerable.Range(0, 4).Select(seed => Pictures.Random(40, 30, 3, seed)).ToArray();
        var grid = new PictureGrid(2, Gap: 4);
        var plain = grid.Arrange(pictures);
        var sheet = (grid with { RowCaptions = ["seed 1", "σ = 2"], ColumnCaptions = ["cat", "a caption that is far too long"] }).Arrange(pictures);
        var (left, top) = (sheet.Width - plain.Width, sheet.Height - plain.Height);
        Assert.InRange(left, 40, 90);
        Assert.InRange(top, 15, 40);
        for (var i = 0; i < plain.Width * plain.Height; i++)
        {
            Assert.Equal(plain.Pixel(i % plain.Width, i / plain.Width), sheet.Pixel(left + (i % plain.Width), top + (i / plain.Width)));
        }

        Assert.True(Pictures.HasInk(sheet, 0, top, left, 34));
        Assert.True(Pictures.HasInk(sheet, 0, top + 38, left, 34));
        Assert.True(Pictures.HasInk(sheet, left, 0, 44, top));
        Assert.True(Pictures.HasInk(sheet, left + 48, 0, 40, top));
        Assert.False(Pictures.HasInk(sheet, 0, 0, left, top));
    }

    [Fact]
    public void Grids_that_cannot_be_laid_out_name_all_faults()
    {
        var error = Assert.Throws<ArgumentException>(() => new PictureGrid(0, Gap: -1, Scale: 65).Arrange([]));
        Assert.Equal(
            "The grid cannot be laid out: it has no pictures and wants at least one; Columns is 0 and must be at least 1; Gap is -1 and must be from 0 to 1000; Scale is 65 and must be from 1 to 64.",
            error.Message);
        error = Assert.Throws<ArgumentException>(() => new PictureGrid(2) { RowCaptions = ["a", "b"] }.Arrange([Pictures.Constant(2, 2, 1)]));
        Assert.Equal("The grid cannot be laid out: it has 2 row captions for 1 rows.", error.Message);
        error = Assert.Throws<ArgumentException>(() => new PictureGrid(1, Scale: 64).Arrange([Pictures.Constant(500, 500, 1)]));
        Assert.Contains("too large; 100 million is the most", error.Message, StringComparison.Ordinal);
    }
}
