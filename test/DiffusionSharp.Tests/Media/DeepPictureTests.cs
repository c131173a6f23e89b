using DiffusionSharp.Media.Images;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Tests.Media;

/// <summary>Pictures of 16 bits a channel.</summary>
public sealed class DeepPictureTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory, InlineData(1), InlineData(3), InlineData(4)]
    public void A_png_keeps_every_bit(int channels)
    {
        var picture = Random(31, 17, channels);
        PictureFile.Write(picture, _folder["a.png"]);
        var read = PictureFile.Read(_folder["a.png"]);
        Assert.Equal((31, 17, channels), (read.Width, read.Height, read.Channels));
        Assert.Equal(picture.Deep, read.Deep);
        Assert.Equal(picture.Pixels, read.Pixels);
    }

    [Fact]
    public void Its_eight_bits_are_the_nearest() => Assert.All(
        Enumerable.Range(0, 65536), value => Assert.Equal(Math.Round(value / 257.0), new Picture(1, 1, 1, [(ushort)value]).Pixels[0]));

    // 5x5 in seven passes; the number of a pixel is its place.
    [Fact]
    public void Passes_are_put_in_their_place()
    {
        (int X, int Y, int StepX, int StepY)[] passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];
        var rows = new List<byte>();
        foreach (var (left, top, stepX, stepY) in passes)
        {
            for (var y = top; y < 5; y += stepY)
            {
                byte[] row = [.. Enumerable.Range(0, 5).Where(x => x >= left && (x - left) % stepX == 0).SelectMany(x => (byte[])[(byte)(10 * y), (byte)x])];
                rows.AddRange(row.Length == 0 ? [] : [0, .. row]);
            }
        }

        var png = OddFiles.Png((5, 5), (16, 0), [.. rows]);
        png[28] = 1;
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(29), Pictures.Crc(png.AsSpan(12, 17)));
        var read = PictureFile.Read(new MemoryStream(png), "passes.png");
        Assert.Equal(Enumerable.Range(0, 25).Select(i => (2560 * (i / 5)) + (i % 5)), read.Deep!.Select(value => (int)value));
    }

    [Fact]
    public void A_key_color_and_grey_with_alpha_become_transparency()
    {
        var key = PictureFile.Read(new MemoryStream(OddFiles.Png((2, 1), (16, 0), [0, 1, 2, 3, 4], ("tRNS", [1, 2]))), "key.png");
        Assert.Equal([0x102, 0x102, 0x102, 0, 0x304, 0x304, 0x304, 65535], key.Deep!.Select(value => (int)value));
        var alpha = PictureFile.Read(new MemoryStream(OddFiles.Png((1, 1), (16, 4), [0, 1, 2, 3, 4])), "alpha.png");
        Assert.Equal([0x102, 0x102, 0x102, 0x304], alpha.Deep!.Select(value => (int)value));
    }

    [Fact]
    public void Colors_of_another_space_are_converted_finer_than_eight_bits_could()
    {
        byte[] primaries = [.. new[] { 31270, 32900, 64000, 33000, 21000, 71000, 15000, 6000 }.SelectMany(OddFiles.BigEndian)];
        var read = PictureFile.Read(new MemoryStream(OddFiles.Png((1, 1), (16, 2), [0, 120, 77, 150, 33, 100, 200], ("cHRM", primaries), ("gAMA", OddFiles.BigEndian(45455)))), "adobe.png");
        double[] linear = [.. new[] { (120 * 256) + 77, (150 * 256) + 33, (100 * 256) + 200 }.Select(value => Math.Pow(value / 65535.0, 2.2))];
        double[] mixed = [(1.39836 * linear[0]) - (0.39836 * linear[1]), linear[1], (-0.04293 * linear[1]) + (1.04293 * linear[2])];
        Assert.All(mixed.Zip(read.Deep!), pair => Assert.Equal(65535 * ((1.055 * Math.Pow(pair.First, 1 / 2.4)) - 0.055), pair.Second, 60.0));
    }

    [Fact]
    public void What_only_moves_pixels_keeps_all_bits()
    {
        var picture = Random(9, 7, 3);
        Assert.Equal(picture.Deep, picture.Mirrored(new(3, 2, 1, 4)).Crop(new(3, 2, 9, 7)).Deep);
        Assert.Equal(picture.Deep, picture.ToChannels(4).ToChannels(3).Deep);
        Assert.Equal(picture.Deep, PictureAlpha.Without(PictureAlpha.Of(Random(9, 7, 4), picture)).Deep);
        var laid = picture.With(Pictures.Constant(2, 2, 1, 2, 3), 4, 5);
        Assert.Equal((257, 514, 771), (laid.Deep![((5 * 9) + 4) * 3], laid.Deep[(((5 * 9) + 4) * 3) + 1], laid.Deep[(((5 * 9) + 4) * 3) + 2]));
    }

    [Fact]
    public void Blending_changes_no_bit_where_the_mask_is_dark()
    {
        var picture = Random(4, 1, 3);
        var blended = PictureMasks.Blend(picture, Pictures.Constant(4, 1, 10, 20, 30), new(4, 1, 1, [0, 255, 0, 128]));
        Assert.Equal(picture.Deep![..3], blended.Deep![..3]);
        Assert.Equal([2570, 5140, 7710], blended.Deep[3..6].Select(value => (int)value));
        Assert.Equal(picture.Deep[6..9], blended.Deep[6..9]);
    }

    [Fact]
    public void The_way_to_a_tensor_and_back_keeps_all_bits() => TensorScope.Release(() =>
    {
        var (picture, modality) = (Random(8, 8, 3), new PictureModality(3) { IsDeep = true });
        Assert.Equal(picture.Deep, modality.ToMedia(modality.ToTensor(picture)).Deep);
    });

    private static Picture Random(int width, int height, int channels)
    {
        var deep = new ushort[width * height * channels];
        var chance = new Random(3);
        for (var i = 0; i < deep.Length; i++)
        {
            deep[i] = (ushort)chance.Next(65536);
        }

        return new(width, height, channels, deep);
    }
}
