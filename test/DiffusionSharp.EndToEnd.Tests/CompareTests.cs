using System.Text.Json;
using System.Text.RegularExpressions;
using DiffusionSharp.Media.Images;

namespace DiffusionSharp.EndToEnd.Tests;

public sealed partial class CompareTests(StripesClassifier classifier) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_comparison_writes_a_page_that_needs_nothing_else_and_goes_on_without_doing_anything_twice()
    {
        var first = Compare("--language", "en");
        Assert.Equal(0, first.ExitCode);
        var page = File.ReadAllText(_folder["report.html"]);
        Assert.DoesNotMatch(Foreign(), page);
        Assert.Contains("<svg", page, StringComparison.Ordinal);
        Assert.Contains("data:image/png;base64,", page, StringComparison.Ordinal);

        var numbers = JsonDocument.Parse(File.ReadAllBytes(_folder["report.json"])).RootElement;
        var members = numbers.GetProperty("members").EnumerateArray().ToArray();
        Assert.Equal(4, members.Length);
        Assert.All(members, member => Assert.True(member.GetProperty("isDone").GetBoolean()));
        var frechet = members.Select(Frechet).ToArray();

        File.Delete(_folder["report/runs/gan-tiny-seed-0/result.json"]);
        Directory.Delete(_folder["report/runs/gan-tiny-seed-0"], recursive: true);
        Assert.Equal(0, Compare("--language", "ja").ExitCode);
        Assert.Contains("lang=\"ja\"", File.ReadAllText(_folder["report.html"]), StringComparison.Ordinal);
        var again = JsonDocument.Parse(File.ReadAllBytes(_folder["report.json"])).RootElement.GetProperty("members").EnumerateArray().Select(Frechet);
        Assert.Equal(frechet, again);

        Compare("--seeds", "3").AssertFailed(1, "holds a comparison that was begun with other settings");
    }

    [Fact]
    public void Two_hundred_pictures_of_ones_own_of_any_size_go_through_with_a_search_and_other_rates()
    {
        var data = _folder["mine"];
        for (var index = 0; index < 200; index++)
        {
            var (side, label) = (9 + (index % 7), index % 4);
            var path = _folder[$"mine/{(label == 0 ? "ape" : label == 1 ? "bee" : "cat")}/{index}.png"];
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            PictureFile.Write(new Picture(side, side + 1, 3, [.. Enumerable.Range(0, side * (side + 1) * 3).Select(value => (byte)((value * (label + 1) * 7) + (index * 5)))]), path);
        }

        var made = Diffusion.Run("compare", Recipe(), "--data", data, "--budget", "12s", "--seeds", "1", "--gan", Gan(), "--rates", "--search", "--pictures", "24", "-o", _folder["page.html"], "--threads", "1");
        Assert.Equal(0, made.ExitCode);
        Assert.Contains("With half or twice the learning rate", made.Output, StringComparison.Ordinal);
        var numbers = JsonDocument.Parse(File.ReadAllBytes(_folder["page.json"])).RootElement;
        Assert.InRange(numbers.GetProperty("searches").GetArrayLength(), 10, 18);   // five of each, and further ones where the best is at an end
        Assert.Equal(8, numbers.GetProperty("members").GetArrayLength());
        Assert.Equal(200, numbers.GetProperty("resized").GetInt32());
        var best = numbers.GetProperty("searches").EnumerateArray().Where(run => run.GetProperty("plan").GetProperty("contestant").GetString() == "diffusion").MinBy(Frechet).GetProperty("plan").GetProperty("rate").GetDouble();
        Assert.Equal(best, numbers.GetProperty("members")[0].GetProperty("plan").GetProperty("rate").GetDouble());
        Assert.Contains("The search: every contestant was tried", File.ReadAllText(_folder["page.html"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Data_that_cannot_be_compared_on_are_told_in_a_sentence_each()
    {
        Refuse(Stripes.Write(_folder, "one", 20, 1, "can"), 1, "A comparison needs pictures of two or more classes");
        Refuse(Stripes.Write(_folder, "three", 1, 1), 1, "has 3 pictures in all, but at least 16 to train on and 8 to measure against are needed");
        Refuse(_folder["nowhere"], 1, "nowhere");
        Diffusion.Run("compare", Recipe(), "--data", classifier.Data, "--budget", "soon", "-o", _folder["r.html"]).AssertFailed(2, "'soon' is no budget. Give a time like 90s, 10m or 1.5h, or a number of pictures like 50000images.");
        Diffusion.Run("compare", Recipe(), "--data", _folder["three"], "-o", _folder["three.html"]).AssertFailed(2, "be taken for pictures the next time. Name a report elsewhere with --output.");
        Diffusion.Run("compare", Recipe(), "--data", classifier.Data, "-o", _folder["r.txt"]).AssertFailed(2, "Let --output end in .html.");
    }

    [Fact]
    public void Constant_pictures_are_told()
    {
        var folder = Stripes.Write(_folder, "constant", 25, 1, "can", "jar");
        var same = Directory.EnumerateFiles(folder, "*.png", SearchOption.AllDirectories).First();
        foreach (var file in Directory.EnumerateFiles(folder, "*.png", SearchOption.AllDirectories).Where(file => file != same).ToArray())
        {
            File.Copy(same, file, overwrite: true);
        }

        Refuse(folder, 1, "are the same, so there is nothing to learn and nothing to compare");
    }

    private static double Frechet(JsonElement member) => member.GetProperty("points").EnumerateArray().Last().GetProperty("measurements").EnumerateArray()
        .First(one => one.GetProperty("name").GetString() == "Fréchet distance").GetProperty("value").GetDouble();

    private void Refuse(string data, int code, string sentence) =>
        Diffusion.Run("compare", Recipe(), "--data", data, "--budget", "64images", "-o", _folder["refused.html"], "--threads", "1").AssertFailed(code, sentence);

    private Outcome Compare(params IReadOnlyList<string> more) => Diffusion.Run(
    [
        "compare", Recipe(), "--data", classifier.Data, "--budget", "64images", "--each", "--gan", Gan(), "--classifier", classifier.Folder, "--pictures", "24", "-o", _folder["report.html"], "--threads", "1", "--json",
        .. more, .. more.Contains("--seeds") ? Array.Empty<string>() : ["--seeds", "1"],
    ]);

    private string Recipe() => _folder.Text("recipe.json", """
        {
          "name": "tiny", "picture": { "width": 8, "height": 8, "channels": 1 }, "network": { "kind": "u-net", "channels": 1, "widths": [8], "blocks": [1], "classes": 1 },
          "parameterization": { "kind": "edm" }, "schedule": { "kind": "karras" }, "levels": { "kind": "log-normal" }, "learningRate": { "kind": "constant", "peak": 0.002 },
          "examples": 1, "batchSize": 16, "precision": "float32", "sampling": { "steps": 2 }
        }
        """);

    private string Gan() => _folder.Text("gan.json", """
        {
          "name": "gan-tiny", "network": { "kind": "dcgan", "width": 4, "latentWidth": 4, "classes": 1 }, "objective": { "kind": "non-saturating" },
          "learningRate": { "kind": "constant", "peak": 0.001 }, "examples": 1, "batchSize": 16
        }
        """);

    [GeneratedRegex(@"(src|href)=""(?!data:)|url\(|@import")]
    private static partial Regex Foreign();
}
