using System.Text.Json;
using DiffusionSharp.Media.Images;

namespace DiffusionSharp.EndToEnd.Tests;

public sealed class EvaluateTests(StripesClassifier classifier) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Pictures_of_the_same_kind_are_near_and_of_the_right_classes_and_no_copies()
    {
        var report = Run(Stripes.Write(_folder, "made", each: 20, seed: 5), "--held-out", "0.25", "--markdown", _folder["report.md"], "--json").AssertDone().Json;
        var measured = Measured(report);
        Assert.InRange(measured["Fréchet distance"].GetProperty("value").GetDouble(), 0, 5 * measured["Fréchet floor"].GetProperty("value").GetDouble());
        Assert.Equal(1, measured["class accuracy"].GetProperty("value").GetDouble());
        Assert.InRange(measured["inception-form score"].GetProperty("value").GetDouble(), 2, 3.001);
        Assert.Equal(0, measured["class shift"].GetProperty("value").GetDouble(), 1e-12);
        Assert.InRange(measured["nearer than held out"].GetProperty("value").GetDouble(), 0.2, 0.8);
        Assert.Superset(
            new HashSet<string> { "kernel distance", "precision", "recall", "density", "coverage", "nearest-neighbor ratio", "share of copies", "class coverage", "class evenness" },
            measured.Keys.ToHashSet());
        Assert.Equal(0.95, measured["Fréchet distance"].GetProperty("interval").GetProperty("level").GetDouble());
        Assert.Contains("numbers made with another extractor, such as published ones, cannot be compared with these", report.GetProperty("comparability").GetString(), StringComparison.Ordinal);

        var markdown = File.ReadAllText(_folder["report.md"]);
        Assert.Contains("| Fréchet distance ↓ | ", markdown, StringComparison.Ordinal);
        Assert.Contains("\n## Classes\n", markdown, StringComparison.Ordinal);
        Assert.Contains("Made with: diffusion evaluate ", markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void Training_pictures_themselves_are_copies()
    {
        var measured = Measured(Run(classifier.Data, "--against", Stripes.Write(_folder, "real", each: 20, seed: 6), "--train", classifier.Data, "--json").AssertDone().Json);
        Assert.Equal(0, measured["nearest-neighbor ratio"].GetProperty("value").GetDouble());
        Assert.Equal(1, measured["share of copies"].GetProperty("value").GetDouble());
    }

    [Fact]
    public void A_model_of_classes_is_sampled_with_equally_many_of_each_and_the_same_seeds_give_the_same_numbers()
    {
        var model = Stripes.WriteModel(_folder);
        string[] line = ["-n", "31", "--seed", "4", "--steps", "2", "--guidance", "2", "--batch", "8", "--precision", "float32", "--json"];
        var report = Run(model, line).AssertDone().Json;
        Assert.Equal(["0.355", "0.323", "0.323"], Rows(report, "classes").Select(row => Measured(row)["expected share"].GetProperty("value").GetDouble().ToString("0.000", null)));
        Assert.Contains("2 steps of heun, guidance 2, float32, seeds from 4 on", report.GetProperty("quality").GetProperty("notes")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal(report.GetProperty("quality").GetRawText(), Run(model, line).AssertDone().Json.GetProperty("quality").GetRawText());

        Run(model, "-n", "2").AssertFailed(2, "2 pictures cannot be shared out among 3 classes. Ask for 3 or more");
        Run(Stripes.WriteModel(_folder, 16), "-n", "3").AssertFailed(2, "makes pictures of 16x16, and the classifier was trained on 8x8");
    }

    [Fact]
    public void Bits_are_counted_for_diffusion_models_alone()
    {
        var model = Stripes.WriteModel(_folder);
        var report = Run(model, "-n", "6", "--steps", "2", "--held-out", "0.25", "--bits", "12", "--precision", "float32", "--json").AssertDone().Json;
        var bits = Measured(report)["bits per dimension"];
        // Of a model that was not trained: more than the 8 bits of a byte, and every bound is finite.
        Assert.InRange(bits.GetProperty("value").GetDouble(), 2, 20);
        Assert.Equal("lower", bits.GetProperty("better").GetString());
        Assert.Contains("Bits per dimension: the variational bound over 12 held-out pictures of '", report.GetProperty("quality").GetProperty("notes").GetRawText(), StringComparison.Ordinal);
        Assert.Contains("with the class of each told", report.GetProperty("quality").GetProperty("notes").GetRawText(), StringComparison.Ordinal);
        Run(Stripes.Write(_folder, "made", each: 4, seed: 5), "--bits", "4").AssertFailed(2, "Bits per dimension (--bits) are those of a diffusion model, and 'made' is none");
    }

    [Fact]
    public void InceptionV3_measures_in_its_own_features_and_other_files_are_refused_with_what_to_do()
    {
        var weights = InceptionWeights.Write(_folder["inception.safetensors"]);
        var made = Stripes.Write(_folder, "made", each: 2, seed: 5);
        var real = Stripes.Write(_folder, "real", each: 2, seed: 6);
        var report = Diffusion.Run("evaluate", made, "--against", real, "--inception", weights, "--threads", "1", "--save-statistics", _folder["real.safetensors"], "--json").AssertDone().Json;
        Assert.StartsWith("InceptionV3 (pytorch-fid layout) ", report.GetProperty("quality").GetProperty("extractor").GetString());
        Assert.True(Measured(report)["Fréchet distance"].GetProperty("value").GetDouble() > 0);
        Assert.False(report.TryGetProperty("classes", out var classes) && classes.ValueKind != JsonValueKind.Null);
        Assert.Contains("No classifier looked, so nothing is said of classes", report.GetProperty("quality").GetProperty("notes").GetRawText(), StringComparison.Ordinal);

        Run(made, "--against", _folder["real.safetensors"]).AssertFailed(1, "are of features of 'InceptionV3 (pytorch-fid layout)");
        Diffusion.Run("evaluate", made, "--against", real).AssertFailed(2, "Nothing looks at the pictures. Name a classifier with --classifier");
        Diffusion.Run("evaluate", made, "--against", real, "--inception", _folder["real.safetensors"]).AssertFailed(1, "does not hold the weights of InceptionV3 of pytorch-fid");
        Diffusion.Run("evaluate", made, "--against", real, "--inception", _folder["none.safetensors"]).AssertFailed(1, "There is no file '");
        Diffusion.Run("evaluate", made, "--against", real, "--inception", _folder.Text("w.pth", "")).AssertFailed(1, "is a pickle, which is a program and is not read here. Bring it to safetensors once");
    }

    [Fact]
    public void Saved_statistics_give_the_same_distance_as_the_pictures_they_were_made_of()
    {
        var made = Stripes.Write(_folder, "made", each: 20, seed: 7);
        var first = Measured(Run(made, "--save-statistics", _folder["real.safetensors"], "--json").AssertDone().Json);
        var again = Run(made, "--against", _folder["real.safetensors"], "--json").AssertDone().Json;
        Assert.Equal(first["Fréchet distance"].GetProperty("value").GetDouble(), Measured(again)["Fréchet distance"].GetProperty("value").GetDouble(), 1e-9);
        Assert.Contains("no metric that looks at single pictures", again.GetProperty("quality").GetProperty("notes").GetRawText(), StringComparison.Ordinal);
        Run(made, "--against", _folder["real.safetensors"], "--save-statistics", _folder["x.safetensors"]).AssertFailed(2, "would only copy it");
    }

    [Fact]
    public void Few_constant_and_resized_pictures_are_measured_as_far_as_they_can_be_and_the_rest_is_told()
    {
        var three = Run(Stripes.Write(_folder, "three", each: 3, seed: 8, "jar")).AssertDone().Output;
        Assert.Contains("Precision and recall could not be measured. 3 neighbors of each item are asked for, but there are only 3", three, StringComparison.Ordinal);
        Assert.Contains("3 items cannot fill 128 features", three, StringComparison.Ordinal);

        for (var index = 0; index < 6; index++)
        {
            Directory.CreateDirectory(_folder["constant"]);
            PictureFile.Write(new Picture(8 + index, 8, 1, new byte[8 * (8 + index)]), _folder[$"constant/{index}.png"]);
        }

        var constant = Run(_folder["constant"]).AssertDone().Output;
        Assert.Contains("look the same: constant pictures, or a model that has collapsed.", constant, StringComparison.Ordinal);
        Assert.Contains("5 of the 6 pictures of '", constant, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", constant, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_there_is_told_in_a_sentence()
    {
        Run("nothing").AssertFailed(1, "'nothing' is no folder and no zip file of pictures. There is no model 'nothing'");
        Run(classifier.Data, "--against", _folder["none"]).AssertFailed(1, "There is no folder and no file at");
        Run(classifier.Data, "--against", _folder["none.safetensors"]).AssertFailed(1, "There is no file");
        Run(classifier.Data).AssertFailed(2, "would be measured against itself.");
        Run(classifier.Data, "--markdown", "report.doc").AssertFailed(2, "'report.doc' names no format");
        Diffusion.Run("evaluate", classifier.Data, "--against", classifier.Data, "--classifier", _folder["none"]).AssertFailed(1, "There is no classifier in");
    }

    private Outcome Run(string what, params IReadOnlyList<string> more) => Diffusion.Run(
        ["evaluate", what, "--classifier", classifier.Folder, "--threads", "1", .. more.Contains("--against") ? Array.Empty<string>() : ["--against", classifier.Data], .. more]);

    private static JsonElement[] Rows(JsonElement report, string table) => [.. report.GetProperty(table).GetProperty("rows").EnumerateArray()];

    private static Dictionary<string, JsonElement> Measured(JsonElement element) => (element.TryGetProperty("measurements", out var measurements) ? measurements : Rows(element, "quality")[0].GetProperty("measurements"))
        .EnumerateArray().ToDictionary(measured => measured.GetProperty("name").GetString()!);
}
