using System.Buffers.Binary;
using DiffusionSharp.Media.Films;
using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Tests.Media;

public sealed class FilmFileTests : IDisposable
{
    private static readonly FilmSettings _tenth = new(TimeSpan.FromMilliseconds(100));
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1), InlineData(3), InlineData(4)]
    public void An_animated_png_keeps_every_byte_of_every_frame(int channels)
    {
        var frames = Noise(5, 19, 11, channels);
        FilmFile.Write(frames, _folder["a.png"], _tenth with { Plays = 7, HoldLast = TimeSpan.FromSeconds(2) });
        var read = FilmReader.ReadPng(File.ReadAllBytes(_folder["a.png"]), out var plays);
        Assert.Equal(7, plays);
        Assert.Equal([0.1, 0.1, 0.1, 0.1, 2], read.Select(frame => frame.Seconds));
        Assert.All(read, (frame, i) => Pictures.Same(frames[i], frame.Picture));
        Pictures.Same(frames[0], PictureFile.Read(_folder["a.png"]));
        Assert.Equal(["a.png"], _folder.Names);
    }

    [Fact]
    public void An_animated_png_carries_texts_and_long_pauses()
    {
        FilmFile.Write(Noise(2, 4, 4, 3), _folder["a.apng"], _tenth with { HoldLast = TimeSpan.FromMinutes(10) }, new Dictionary<string, string> { ["parameters"] = "cat" });
        Assert.Equal("cat", PngTexts.Read(_folder["a.apng"])["parameters"]);
        Assert.Equal([0.1, 600], FilmReader.ReadPng(File.ReadAllBytes(_folder["a.apng"]), out _).Select(frame => frame.Seconds));
    }

    [Fact]
    public void An_animated_webp_keeps_every_byte_of_every_frame()
    {
        var frames = Noise(5, 19, 11, 3);
        FilmFile.Write(frames, _folder["a.webp"], _tenth with { HoldLast = TimeSpan.FromSeconds(2) });
        var read = FilmReader.Read(_folder["a.webp"], out var repeats);
        Assert.Equal(-1, repeats);
        Assert.Equal([100, 100, 100, 100, 2000], read.Select(frame => frame.Milliseconds));
        Assert.All(read, (frame, i) => Pictures.Same(frames[i].ToChannels(4), frame.Picture));
        CheckRiff(File.ReadAllBytes(_folder["a.webp"]), frames: 5);
    }

    [Fact]
    public void An_animated_webp_keeps_transparency_and_frames_do_not_shine_through()
    {
        var frames = Noise(3, 8, 6, 4);
        FilmFile.Write(frames, _folder["a.webp"], _tenth with { Plays = 3 });
        var read = FilmReader.Read(_folder["a.webp"], out var repeats);
        Assert.Equal(2, repeats);
        Assert.All(read, (frame, i) => Pictures.Same(frames[i].OnBackground(9, 99, 199), frame.Picture.OnBackground(9, 99, 199)));
    }

    [Theory]
    [InlineData(1), InlineData(3)]
    public void A_gif_of_few_colors_keeps_every_byte(int channels)
    {
        var frames = Noise(6, 70, 50, channels).Select(frame => Coarse(frame)).ToArray();
        FilmFile.Write(frames, _folder["a.gif"], _tenth with { HoldLast = TimeSpan.FromSeconds(2) });
        var read = FilmReader.Read(_folder["a.gif"], out var repeats);
        Assert.Equal(-1, repeats);
        Assert.Equal([100, 100, 100, 100, 100, 2000], read.Select(frame => frame.Milliseconds));
        Assert.All(read, (frame, i) => Pictures.Same(frames[i].ToChannels(4), frame.Picture));
    }

    [Fact]
    public void A_gif_keeps_frames_of_256_colors_each_though_the_film_has_more()
    {
        var frames = Enumerable.Range(0, 3).Select(i => new Picture(16, 16, 3, [.. Enumerable.Range(0, 256).SelectMany(c => new[] { (byte)c, (byte)(c / 2), (byte)(i * 90) })])).ToArray();
        FilmFile.Write(frames, _folder["a.gif"], _tenth with { Plays = 1 });
        var read = FilmReader.Read(_folder["a.gif"], out var repeats);
        Assert.Equal(0, repeats);
        Assert.All(read, (frame, i) => Pictures.Same(frames[i].ToChannels(4), frame.Picture));
    }

    [Fact]
    public void A_gif_keeps_holes()
    {
        var frames = Noise(3, 12, 9, 4).Select(frame => Coarse(frame)).ToArray();
        FilmFile.Write(frames, _folder["a.gif"], _tenth with { Plays = 5 });
        var read = FilmReader.Read(_folder["a.gif"], out var repeats);
        Assert.Equal(4, repeats);
        for (var f = 0; f < frames.Length; f++)
        {
            for (var i = 0; i < frames[f].Pixels.Length; i += 4)
            {
                var wanted = frames[f].Pixels[i + 3] < 128 ? [0, 0, 0, 0] : (byte[])[.. frames[f].Pixels[i..(i + 3)], 255];
                Assert.Equal(wanted, read[f].Picture.Pixels[i..(i + 4)]);
            }
        }
    }

    [Theory]
    [InlineData(false, 4.6), InlineData(true, 1.2)]
    public void A_gif_of_many_colors_comes_near_and_dithering_comes_nearer_from_afar(bool dither, double most)
    {
        var sky = new Picture(96, 64, 3, new byte[96 * 64 * 3]);
        for (var i = 0; i < 96 * 64; i++)
        {
            var (x, y) = (i % 96, i / 96);
            (sky.Pixels[i * 3], sky.Pixels[(i * 3) + 1], sky.Pixels[(i * 3) + 2]) = ((byte)(x * 2), (byte)(y * 3), (byte)(255 - x - y));
        }

        FilmFile.Write([sky, sky], _folder["a.gif"], _tenth with { Dither = dither });
        var read = FilmReader.Read(_folder["a.gif"], out _)[1].Picture.ToChannels(3);
        Assert.InRange(Error(sky, read), 1, dither ? 7 : 5);
        Assert.InRange(Error(sky.Resize(12, 8), read.Resize(12, 8)), 0, most);
    }

    [Fact]
    public void Frames_of_33_milliseconds_stay_true_in_the_hundredths_of_a_gif()
    {
        FilmFile.Write(Noise(30, 2, 2, 1), _folder["a.gif"], new(TimeSpan.FromMilliseconds(33)));
        Assert.Equal(990, FilmReader.Read(_folder["a.gif"], out _).Sum(frame => frame.Milliseconds));
    }

    [Theory]
    [InlineData(2, 1), InlineData(2, 3), InlineData(2, 20_000), InlineData(5, 30_000), InlineData(8, 1), InlineData(8, 254), InlineData(8, 255), InlineData(8, 60_000)]
    public void The_lzw_of_noise_and_of_runs_reads_back_by_the_specification(int bits, int length)
    {
        var noise = Pictures.Random(length, 1, 1, bits).Pixels.Select(value => (byte)(value >> (8 - bits))).ToArray();
        var runs = noise.Select((_, i) => noise[i / 97 * 97 % length]).ToArray();
        foreach (var levels in new[] { noise, runs, new byte[length] })
        {
            FilmFile.Write([new(length, 1, 1, levels)], _folder["a.gif"], _tenth);
            Assert.Equal(levels, GifReader.FirstPicture(File.ReadAllBytes(_folder["a.gif"])));
        }
    }

    [Fact]
    public void Grey_and_color_share_a_film_and_one_frame_is_a_film()
    {
        FilmFile.Write([Pictures.Constant(3, 3, 9), Pictures.Constant(3, 3, 1, 2, 3)], _folder["a.png"], _tenth);
        Assert.Equal([9, 9, 9], FilmReader.ReadPng(File.ReadAllBytes(_folder["a.png"]), out _)[0].Picture.Pixel(0, 0));
        foreach (var name in new[] { "one.gif", "one.webp" })
        {
            FilmFile.Write([Pictures.Constant(3, 3, 1, 2, 3)], _folder[name], _tenth);
            Pictures.Same(Pictures.Constant(3, 3, 1, 2, 3), PictureFile.Read(_folder[name]).ToChannels(3));
        }
    }

    [Theory]
    [InlineData("a.mp4", "ends in '.mp4', which names no film format that can be written. Let it end in .png, .gif or .webp.")]
    [InlineData("a.gif", "shall carry texts (k), and of films only animated PNG does.")]
    public void What_cannot_be_written_is_told_and_leaves_no_file(string name, string sentence)
    {
        var error = Assert.Throws<ArgumentException>(() => FilmFile.Write(Noise(2, 3, 3, 3), _folder[name], _tenth, new Dictionary<string, string> { ["k"] = "v" }));
        Assert.Contains(sentence, error.Message, StringComparison.Ordinal);
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public void Films_that_cannot_be_shown_are_told()
    {
        Assert.Contains("A film of no pictures", Assert.Throws<ArgumentException>(() => FilmFile.Write([], _folder["a.png"], _tenth)).Message, StringComparison.Ordinal);
        Assert.Contains("these have 3x3 and 4x3", Assert.Throws<ArgumentException>(() => FilmFile.Write([.. Noise(1, 3, 3, 3), .. Noise(1, 4, 3, 3)], _folder["a.png"], _tenth)).Message, StringComparison.Ordinal);
        Assert.Equal(
            "The film cannot be shown so: PerFrame is 00:00:00 and must be from 10 milliseconds to 10 minutes; Plays is -1 and must be from 0 (forever) to 65535.",
            Assert.Throws<ArgumentException>(() => FilmFile.Write(Noise(1, 3, 3, 3), _folder["a.png"], new(TimeSpan.Zero, Plays: -1))).Message);
    }

    private static Picture[] Noise(int frames, int width, int height, int channels) => [.. Enumerable.Range(0, frames).Select(seed => Pictures.Random(width, height, channels, seed))];

    private static Picture Coarse(Picture picture) => new(picture.Width, picture.Height, picture.Channels, [.. picture.Pixels.Select(value => (byte)((value >> 6) * 85))]);

    private static double Error(Picture a, Picture b) => Math.Sqrt(a.Pixels.Zip(b.Pixels, (x, y) => (double)(x - y) * (x - y)).Average());

    private static void CheckRiff(byte[] file, int frames)
    {
        Assert.Equal(file.Length - 8, BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(4)));
        List<string> types = [];
        for (var at = 12; at < file.Length;)
        {
            types.Add(System.Text.Encoding.ASCII.GetString(file, at, 4));
            at += 8 + ((BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(at + 4)) + 1) & ~1);
            Assert.True(at <= file.Length);
        }

        Assert.Equal(["VP8X", "ANIM", .. Enumerable.Repeat("ANMF", frames)], types);
    }
}
