using System.Diagnostics;
using System.Globalization;
using System.Text;
using DiffusionSharp.Diffusion.Parameterizations;
using DiffusionSharp.Diffusion.Restorations;
using DiffusionSharp.Diffusion.Schedules;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Networks.Models;
using DiffusionSharp.Networks.UNets;
using DiffusionSharp.Tensors;
using static TorchSharp.torch;

namespace DiffusionSharp.EndToEnd.Tests;

/// <summary>Photographs through the commands: restored, enlarged, colored, measured, with models of random weights.</summary>
public sealed class PhotoTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Enlarged_and_colored_photographs_have_their_size_and_say_what_they_are()
    {
        var photo = _folder.Picture("photo.png", 20);
        var large = Diffusion.Run("upscale", photo, "--scale", "2", "--model", Model(new EnlargingRestoration()), "-o", _folder["large.png"], "--json").AssertDone().Json;
        Assert.Equal(("enlarged", 40), (large.GetProperty("word").GetString(), large.GetProperty("width").GetInt32()));
        Assert.Equal(40, PictureFile.Read(_folder["large.png"]).Height);
        var told = Diffusion.Run("colorize", photo, "--model", Model(new ColoringRestoration()), "-o", _folder["colored.png"]).AssertDone().Output;
        Assert.Contains("20x20 colored by tiny", told, StringComparison.Ordinal);
        Assert.Contains("Colors were guessed", told, StringComparison.Ordinal);
    }

    [Fact]
    public void Scratches_are_marked_and_outside_of_a_mask_no_bit_changes()
    {
        var (photo, restorer, detector) = (_folder.Picture("photo.png", 40), Model(new RepairRestoration()), Model(new MarkingRestoration()));
        Diffusion.Run("restore", photo, "--model", restorer, "--detector", detector, "--mask-out", _folder["found.png"], "-o", _folder["a.png"]).AssertDone();
        Assert.Equal((40, 1), (PictureFile.Read(_folder["found.png"]).Width, PictureFile.Read(_folder["found.png"]).Channels));
        var mask = PictureMasks.FromArea(PictureFile.Read(photo), new(5, 6, 20, 9));
        PictureFile.Write(mask, _folder["mask.png"]);
        Diffusion.Run("restore", photo, "--model", restorer, "--mask", _folder["mask.png"], "-o", _folder["b.png"]).AssertDone();
        var (before, after) = (PictureFile.Read(photo), PictureFile.Read(_folder["b.png"]));
        Assert.NotEqual(before.Pixels, after.Pixels);
        Assert.All(Enumerable.Range(0, before.Pixels.Length).Where(i => mask.Pixels[i / 3] == 0), i => Assert.Equal(before.Pixels[i], after.Pixels[i]));
        Diffusion.Run("restore", photo, "--model", restorer, "--mask", _folder.Picture("small.png", 8)).AssertFailed(2, "Give one of the picture's size");
    }

    [Fact]
    public void A_yellowed_print_is_made_neutral_where_it_is_known_to_be_old_and_each_time_it_is_said()
    {
        byte[] tones = [.. Enumerable.Range(0, 40 * 20).SelectMany(i => (byte[])[(byte)(20 + (i % 40 * 5)), (byte)(15 + (i % 40 * 4)), (byte)(5 + (i % 40 * 3))])];
        PictureFile.Write(new(40, 20, 3, tones), _folder["print.png"]);
        string[] ask = ["restore", _folder["print.png"], "--model", Model(new RepairRestoration(1)), "--scratches", "keep", "--readings", "1"];
        Assert.Contains("no scratches tell that it is old", Diffusion.Run([.. ask, "-o", _folder["kept.png"]]).AssertDone().Output, StringComparison.Ordinal);
        Assert.Contains("made neutral", Diffusion.Run([.. ask, "--tone", "right", "-o", _folder["neutral.png"]]).AssertDone().Output, StringComparison.Ordinal);
        var kept = Diffusion.Run([.. ask, "--tone", "keep", "-o", _folder["brown.png"]]).AssertDone().Output;
        Assert.DoesNotContain("made neutral", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("tell that it is old", kept, StringComparison.Ordinal);
        Assert.Equal(PictureFile.Read(_folder["kept.png"]).Pixels, PictureFile.Read(_folder["brown.png"]).Pixels);
        Assert.NotEqual(PictureFile.Read(_folder["neutral.png"]).Pixels, PictureFile.Read(_folder["brown.png"]).Pixels);
    }

    [Fact]
    public void A_photograph_in_which_nothing_is_wrong_stays_as_it_is_unless_asked_otherwise()
    {
        byte[] stripes = [.. Enumerable.Range(0, 192 * 192).SelectMany(i =>
        {
            var (x, y) = (i % 192, i / 192);
            return (byte[])[(byte)(40 + x), (byte)((x + (y / 3)) / 90 % 2 == 0 ? 10 : 240), (byte)((y + (x / 4)) / 80 % 2 == 0 ? 40 : 220)];
        })];
        PictureFile.Write(new(192, 192, 3, stripes), _folder["clean.png"]);
        string[] ask = ["restore", _folder["clean.png"], "--model", Model(new RepairRestoration()), "--readings", "1", "-o", _folder["out.png"]];
        var told = Diffusion.Run(ask).AssertDone().Output;
        Assert.Contains("192x192 not changed by tiny", told, StringComparison.Ordinal);
        Assert.Contains("was left as it is", told, StringComparison.Ordinal);
        Assert.Equal(stripes, PictureFile.Read(_folder["out.png"]).Pixels);
        Diffusion.Run([.. ask, "--repair", "keep"]).AssertDone();
        Assert.Equal(stripes, PictureFile.Read(_folder["out.png"]).Pixels);
        Assert.DoesNotContain("left as it is", Diffusion.Run([.. ask, "--repair", "always"]).AssertDone().Output, StringComparison.Ordinal);
        Assert.NotEqual(stripes, PictureFile.Read(_folder["out.png"]).Pixels);

        Diffusion.Run("damage", _folder["clean.png"], "--only", "grain", "-o", _folder["noisy.png"]).AssertDone();
        Assert.Contains("Found in it: ", Diffusion.Run(["restore", _folder["noisy.png"], .. ask[2..]]).AssertDone().Output, StringComparison.Ordinal);
        Assert.NotEqual(PictureFile.Read(_folder["noisy.png"]).Pixels, PictureFile.Read(_folder["out.png"]).Pixels);
    }

    [Fact]
    public void Sixteen_bits_and_what_the_file_says_are_kept_unless_asked_otherwise()
    {
        var deep = new Picture(40, 20, 3, Enumerable.Range(0, 40 * 20 * 3).Select(i => (ushort)(i * 27)).ToArray());
        PictureFile.Write(deep, _folder["photo.png"], null, new() { Xmp = "<x:xmpmeta/>"u8.ToArray(), Density = (300, 300), Texts = new Dictionary<string, string> { ["Title"] = "Gran" } });
        string[] ask = ["inpaint", _folder["photo.png"], "--rectangle", "10,5,8,6", "--model", Stripes.WriteModel(_folder), "--precision", "float32"];
        Diffusion.Run([.. ask, "-o", _folder["kept.png"]]).AssertDone();
        var kept = PictureFile.ReadWithNotes(_folder["kept.png"]);
        Assert.Equal(deep.Deep![..(5 * 40 * 3)], kept.Picture.Deep![..(5 * 40 * 3)]);
        Assert.Equal("<x:xmpmeta/>", Encoding.UTF8.GetString(kept.Metadata.Xmp.Span));
        Assert.Equal(((300, 300), "Gran"), (kept.Metadata.Density!.Value, kept.Metadata.Texts["Title"]));

        Diffusion.Run([.. ask, "--strip", "-o", _folder["bare.png"]]).AssertDone();
        Assert.True(PictureFile.ReadWithNotes(_folder["bare.png"]).Metadata.IsEmpty);
        var told = Diffusion.Run([.. ask, "-o", _folder["lossy.jpg"]]).AssertDone().Output;
        Assert.Contains("holds 8 bits a channel, and the picture has 16", told, StringComparison.Ordinal);
        Assert.Contains("Its texts were left out", told, StringComparison.Ordinal);

        Diffusion.Run("restore", _folder["photo.png"], "--model", Model(new RepairRestoration()), "-o", _folder["restored.png"]).AssertDone();
        Assert.NotNull(PictureFile.Read(_folder["restored.png"]).Deep);
    }

    [Fact]
    public void What_is_transparent_stays_it_when_a_picture_is_edited()
    {
        var pixels = new byte[8 * 8 * 4];
        new Random(2).NextBytes(pixels);
        PictureFile.Write(new(8, 8, 4, pixels), _folder["cut.png"]);
        Diffusion.Run("edit", _folder["cut.png"], "--model", Stripes.WriteModel(_folder), "-o", _folder["made.png"]).AssertDone();
        var made = PictureFile.Read(_folder["made.png"]);
        Assert.Equal(4, made.Channels);
        Assert.All(Enumerable.Range(0, 64), pixel => Assert.Equal(pixels[(4 * pixel) + 3], made.Pixels[(4 * pixel) + 3]));
    }

    [Fact]
    public void Answers_are_measured_beside_those_that_know_nothing()
    {
        foreach (var index in Enumerable.Range(0, 3))
        {
            Directory.CreateDirectory(_folder["photos"]);
            _folder.Picture($"photos/{index}.png", 40 + (8 * index));
        }

        var model = Model(new EnlargingRestoration());
        var table = Diffusion.Run("evaluate-restoration", _folder["photos"], "--test", "upscale2", "--model", model, "--pairs", _folder["pairs"], "--json").AssertDone().Json;
        Assert.Equal(["bicubic", "tiny, fidelity 1"], table.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("subject").GetString()));
        Assert.Equal(24, PictureFile.Read(_folder["pairs/given/1.png"]).Width);
        var perfect = Diffusion.Run("evaluate-restoration", _folder["photos"], "--test", "noise", "--answers", _folder["pairs/wanted"], "--markdown", _folder["table.md"]).AssertDone().Output;
        Assert.Contains("| ∞ | 1 [1, 1] |", perfect, StringComparison.Ordinal);
        Assert.Contains("Gaussian noise", File.ReadAllText(_folder["table.md"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_detector_is_measured_by_what_it_finds_and_what_of_it_is_there()
    {
        _folder.Picture("photos/1.png", 96);
        _folder.Picture("photos/2.png", 80);
        string[] marks = ["evaluate-restoration", _folder["photos"], "--test", "marks", "--pairs", _folder["pairs"], "--json"];
        var rows = Diffusion.Run([.. marks, "--model", Model(new MarkingRestoration())]).AssertDone().Json.GetProperty("rows").EnumerateArray().ToArray();
        Assert.Equal(["everything marked", "tiny, fidelity 1"], rows.Select(row => row.GetProperty("subject").GetString()));
        Assert.Contains("1 [1, 1]", Diffusion.Run([.. marks[..^1], "--answers", _folder["pairs/wanted"]]).AssertDone().Output.Split('\n').First(line => line.Contains("wanted", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_no_model_is_trained_yet_it_is_said_how_to_train_one() =>
        Diffusion.Run("colorize", _folder.Picture("photo.png"), "-o", _folder["out.png"]).AssertFailed(1, "Train one with 'diffusion train recipes/colorize.json");

    [Fact]
    public void The_models_that_come_along_restore_and_enlarge_a_photograph_without_a_word_more()
    {
        var photo = _folder.Picture("photo.png", 48);
        Diffusion.Run("restore", photo, "-o", _folder["restored.png"]).AssertDone();
        Diffusion.Run("upscale", photo, "--scale", "4", "-o", _folder["large.png"]).AssertDone();
        Assert.Equal((48, 192), (PictureFile.Read(_folder["restored.png"]).Width, PictureFile.Read(_folder["large.png"]).Width));
    }

    // 16 times the pixels: what grows is the picture itself, in memory some times over, so that 24 megapixels stay below 2 GB. What the collector and the allocator
    // keep for later differs by some 40 MB from run to run, whatever the size of the picture; one block that is not freed is hundreds.
    [Fact]
    public void Memory_grows_only_with_the_picture_itself()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Skip("The peak of another process is read from /proc.");
        }

        const long kept = 80_000_000;
        var model = Model(new RepairRestoration());
        var (small, large) = (PeakOf(model, 500, 375), PeakOf(model, 2000, 1500));
        Assert.InRange(large - small, -100_000_000, kept + (16L * 2000 * 1500 * 3));
    }

    private static long PeakOf(string model, string photo, string result)
    {
        using var process = Diffusion.Start([], ["restore", photo, "--model", model, "--precision", "float32", "--repair", "always", "-o", result]);
        process.StandardInput.Close();
        var peak = 0L;
        while (!process.WaitForExit(20))
        {
            peak = Math.Max(peak, PeakOf(process));
        }

        Assert.True(process.ExitCode == 0, process.StandardError.ReadToEnd());
        return peak;
    }

    private static long PeakOf(Process process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process.Id}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private long PeakOf(string model, int width, int height)
    {
        var (photo, pixels) = (_folder[$"{width}.png"], new byte[width * height * 3]);
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (byte)((i / 3 % width) + (i / 3 / width));
        }

        PictureFile.Write(new(width, height, 3, pixels), photo);
        return PeakOf(model, photo, _folder["restored.png"]);
    }

    private string Model(IRestoration task)
    {
        var channels = task is MarkingRestoration ? 1 : 3;
        var description = new ModelDescription(
            "tiny", new(32, 32, channels), new UNetSettings { Channels = channels, Patch = 4, Widths = [8], Blocks = [1], AttentionLevels = [], Beside = 3 }, new EdmPrediction(), new KarrasSchedule())
        {
            Restores = task, Sampling = new("heun", 2),
        };
        using var network = description.Network.Build();
        using var chance = new Generator(7);
        var folder = _folder[task.GetType().Name];
        TensorScope.Release(() => ModelFolder.Save(folder, description, network.Weights.ToDictionary(pair => pair.Key, pair => 0.2 * randn(pair.Value.shape, generator: chance)), null));
        return folder;
    }
}
