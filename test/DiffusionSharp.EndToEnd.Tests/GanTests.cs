namespace DiffusionSharp.EndToEnd.Tests;

public sealed class GanTests(StripesClassifier classifier) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_training_goes_on_from_its_file_to_the_same_weights_and_is_measured_like_a_model()
    {
        Train("whole", "--examples", "48");
        Train("parts", "--examples", "16");
        var report = Train("parts", "--examples", "48").Json;
        Assert.Equal((48, 3), (report.GetProperty("examples").GetInt32(), report.GetProperty("classes").GetInt32()));
        Assert.Equal(File.ReadAllBytes(_folder["whole.safetensors"]), File.ReadAllBytes(_folder["parts.safetensors"]));

        var text = Diffusion.Run("evaluate", _folder["whole.safetensors"], "--against", classifier.Data, "--classifier", classifier.Folder, "-n", "30", "--threads", "1").AssertDone().Output;
        Assert.Contains("30 pictures of the DCGAN 'whole', equally many of each of 3 classes: seeds from 0 on", text, StringComparison.Ordinal);
        Assert.Matches(@"bottle +accuracy \d", text);
    }

    [Fact]
    public void Other_settings_than_those_of_the_file_are_refused()
    {
        Train("gan", "--examples", "16");
        Diffusion.Run(Line("gan", "--examples", "32", "--batch", "8")).AssertFailed(1, "was made with the training settings");
        Diffusion.Run(Line("gan", "--examples", "32", "--size", "9")).AssertFailed(2, "The size is 9, but an even one from 8 to 512 is wanted.");
        Diffusion.Run("train-gan", classifier.Data, "-o", "gan.bin").AssertFailed(2, "Let --output end in .safetensors.");
    }

    private Outcome Train(string name, params IReadOnlyList<string> more)
    {
        var outcome = Diffusion.Run(Line(name, more));
        Assert.Equal(0, outcome.ExitCode);
        return outcome;
    }

    private string[] Line(string name, params IReadOnlyList<string> more) =>
        ["train-gan", classifier.Data, "-o", _folder[$"{name}.safetensors"], "--width", "4", "--every", "16", "--threads", "1", "--json", .. more.Contains("--size") ? Array.Empty<string>() : ["--size", "8"], .. more.Contains("--batch") ? Array.Empty<string>() : ["--batch", "16"], .. more];
}
