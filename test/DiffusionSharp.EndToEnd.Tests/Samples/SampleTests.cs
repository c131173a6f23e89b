using System.Globalization;
using System.Text.RegularExpressions;

namespace DiffusionSharp.EndToEnd.Tests.Samples;

/// <summary>The samples run, and what they print is so.</summary>
public sealed partial class SampleTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("diffusionsharp-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void ForwardProcess_finds_standard_noise_after_the_leap_and_after_the_steps_and_writes_a_strip()
    {
        var output = SampleProgram.Run("ForwardProcess", _folder, "strip.png");
        double[][] moments = [.. Moments().Matches(output).Select(Numbers)];
        Assert.Equal(10, moments.Length);
        Assert.All(moments, found => Assert.InRange(found[0], -0.05, 0.05));
        Assert.All(moments, found => Assert.InRange(found[1], 0.95, 1.05));
        Assert.True(IsPng("strip.png"));
    }

    [Fact]
    public void CustomSampler_is_of_a_higher_order_than_AncestralSampler()
    {
        var claim = Orders().Match(SampleProgram.Run("CustomSampler", _folder));
        Assert.InRange(Numbers(claim)[0], 1.8, 2.2);
        Assert.InRange(Numbers(claim)[1], 3.5, 9);
    }

    [Fact]
    public void TokenInfilling_keeps_the_known_word_and_writes_sentences_around_a_word_in_sight()
    {
        var output = SampleProgram.Run("TokenInfilling", _folder);
        var (kept, seen) = (Kept().Match(output), Seen().Match(output));
        Assert.Equal(200, Numbers(kept)[0]);
        Assert.Equal(200, Numbers(seen)[0]);
        Assert.InRange(Numbers(Written().Match(output))[0], 190, 200);
        Assert.InRange(Numbers(seen)[1], 190, 200);
        Assert.InRange(Numbers(kept)[1], 80, 150);
    }

    [Fact]
    public void CustomSchedule_is_whole_and_a_grid_even_in_the_signal_to_noise_ratio_suits_it_better()
    {
        var output = SampleProgram.Run("CustomSchedule", _folder);
        Assert.Contains("t = 0 is clean, t = 1 holds 0.0 of the signal.", output, StringComparison.Ordinal);
        Assert.Contains("level at t = 0.50.", output, StringComparison.Ordinal);
        Assert.InRange(Numbers(Times().Match(output))[0], 10, 100);
    }

    [Fact]
    public void ComparingSamplers_finds_what_the_guide_says_of_grids()
    {
        var tables = SampleProgram.Run("ComparingSamplers", _folder).ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(5, tables.Length);
        var (flowTimes, flowRatios, chainTimes, chainRatios) = (Distances(tables[0]), Distances(tables[1]), Distances(tables[2]), Distances(tables[3]));
        Assert.All(flowTimes, row => Assert.True(row.Value[0] < flowRatios[row.Key][0], $"{row.Key} with few steps on a flow"));
        Assert.All(chainTimes, row => Assert.True(row.Value[^1] > 2 * chainRatios[row.Key][^1], $"{row.Key} with many steps on a chain"));
        Assert.All(["heun", "dpm++2m", "exponential-adams"], name => Assert.True(chainRatios[name][^1] < chainRatios["ddim"][^1] / 5, $"{name} with many steps"));
    }

    [Fact]
    public void ReadingData_names_what_it_found_left_out_and_held_out()
    {
        var output = SampleProgram.Run("ReadingData", _folder);
        Assert.Contains("40 pictures from 'pictures', captions from 'captions.csv', by language: en (40), ja (40).", output, StringComparison.Ordinal);
        Assert.Contains("Left out: 'broken.png' is not a picture", output, StringComparison.Ordinal);
        Assert.Contains("0 are on both sides.", output, StringComparison.Ordinal);
        Assert.Contains("Pictures [16, 3, 32, 32], prompts [16, 8], changes told [16, 4]", output, StringComparison.Ordinal);
        Assert.Contains("Example 1004 is the same in another batch.", output, StringComparison.Ordinal);
        Assert.Contains("Refused: 'pictures' holds 40 good files and 1 bad ones.", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Editing_changes_nothing_outside_of_the_mask_returns_the_picture_and_restores_better_than_bicubic()
    {
        var lines = SampleProgram.Run("Editing", _folder).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains("0 of them outside of the mask", lines[0], StringComparison.Ordinal);
        double[] Decibels(string line) => [.. Decibel().Matches(line).Select(match => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))];

        Assert.InRange(Decibels(lines[1])[0], 30, 100);
        Assert.True(Decibels(lines[2])[0] > Decibels(lines[2])[1] + 2, lines[2]);
        Assert.Equal(6, lines.Length);
    }

    [Fact]
    public void FiveLines_makes_a_picture_by_the_bundled_model()
    {
        Assert.Equal("cat.png: 64x64 by emoji.", SampleProgram.Run("FiveLines", _folder).Trim());
        Assert.True(IsPng("cat.png"));
    }

    [Fact]
    public void PromptSheet_draws_a_row_for_each_prompt()
    {
        Assert.Equal("sheet.png: 2 prompts, 1 pictures each.", SampleProgram.Run("PromptSheet", _folder, "sheet.png", "1", "red heart", "ハート").Trim());
        Assert.True(IsPng("sheet.png"));
    }

    [Fact]
    public void ClassSheet_draws_a_row_for_each_class_of_the_bundled_model()
    {
        Assert.Equal("sheet.png: 10 classes, 1 pictures each.", SampleProgram.Run("ClassSheet", _folder, "sheet.png", "1").Trim());
        Assert.True(IsPng("sheet.png"));
    }

    [Fact]
    public void PublishedPicture_makes_a_picture_with_a_published_folder()
    {
        var (source, target) = (PublishedFolders.Find("StableDiffusionPipeline"), Path.Combine(_folder, "stable-diffusion-v1-5"));
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        Assert.Matches("^lighthouse.png: [0-9]+x[0-9]+ by a StableDiffusionPipeline.$", SampleProgram.Run("PublishedPicture", _folder).Trim());
        Assert.True(File.Exists(Path.Combine(_folder, "lighthouse.png")));
    }

    [Fact]
    public void PublishedModels_tells_what_a_lora_is_and_halves_it()
    {
        var output = SampleProgram.Run("PublishedModels", _folder).ReplaceLineEndings("\n");
        Assert.StartsWith("Lora: differences for Stable Diffusion 1, 32768 bytes.\n  unet: 1 layer, rank 4, 8192 numbers, 0 tensors missing.\n", output, StringComparison.Ordinal);
        Assert.EndsWith("half.safetensors: 16384 bytes.", output.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void TrainInCode_trains_a_model_that_knows_its_classes()
    {
        var output = SampleProgram.Run("TrainInCode", _folder, "discs");
        Assert.Contains("64 pictures in 2 classes", output, StringComparison.Ordinal);
        Assert.Contains("12288 examples, done.", output, StringComparison.Ordinal);
        Assert.Contains("Kept was the average of length 0.05; the model is that of 0.03.", output, StringComparison.Ordinal);
        Assert.All(Numbers(Discs().Match(output)), right => Assert.InRange(right, 7, 8));
        Assert.True(IsPng("discs/discs.png"));
    }

    private bool IsPng(string name) => File.ReadAllBytes(Path.Combine(_folder, name)).AsSpan().StartsWith<byte>([0x89, (byte)'P', (byte)'N', (byte)'G']);

    private static Dictionary<string, double[]> Distances(string table) => table.Split('\n').Skip(2)
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .ToDictionary(fields => fields[0], fields => fields[1..].Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray());

    private static double[] Numbers(Match match) =>
        [.. match.Groups.Values.Skip(1).Select(number => double.Parse(number.Value, CultureInfo.InvariantCulture))];

    [GeneratedRegex(@"(\d+\.\d) dB")]
    private static partial Regex Decibel();

    [GeneratedRegex(@"(-?\d\.\d\d), (\d\.\d\d)")]
    private static partial Regex Moments();

    [GeneratedRegex(@"AncestralSampler by ([\d.]+) and that of MidpointSampler by (\d+\.\d)\.")]
    private static partial Regex Orders();

    [GeneratedRegex(@"Written from nothing: (\d+) of")]
    private static partial Regex Written();

    [GeneratedRegex(@"KeepKnown: (\d+) of 200 keep the dog, (\d+) are sentences")]
    private static partial Regex Kept();

    [GeneratedRegex(@"Known from the start: (\d+) of 200 keep the dog, (\d+) are sentences")]
    private static partial Regex Seen();

    [GeneratedRegex(@"(\d+) times less")]
    private static partial Regex Times();

    [GeneratedRegex(@"Of 8 red discs (\d) are red, of 8 blue ones (\d) are blue")]
    private static partial Regex Discs();
}
