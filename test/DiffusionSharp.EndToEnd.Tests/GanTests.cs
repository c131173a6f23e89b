namespace DiffusionSharp.EndToEnd.Tests;

public sealed class GanTests(StripesClassifier classifier) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_training_goes_on_to_the_same_weights_and_its_model_is_sampled_and_measured_like_a_model()
    {
        Train("whole", "--examples", "48");
        Train("parts", "--examples", "16");
        var report = Train("parts", "--examples", "48").Json;
        Assert.Equal((48, 3), (report.GetProperty("examples").GetInt32(), report.GetProperty("classes").GetArrayLength()));
        Assert.Equal(File.ReadAllBytes(_folder["whole/model/weights.safetensors"]), File.ReadAllBytes(_folder["parts/model/weights.safetensors"]));

        var text = Diffusion.Run("evaluate", _folder["whole/model"], "--against", classifier.Data, "--classifier", classifier.Folder, "-n", "30", "--threads", "1").AssertDone().Output;
        Assert.Contains("30 pictures of the adversarial network 'tiny'", text, StringComparison.Ordinal);
        Assert.Matches(@"bottle +accuracy \d", text);

        var made = Diffusion.Run("generate", "--model", _folder["whole/model"], "--class", "can", "--seed", "7", "-n", "2", "-o", _folder["made.png"], "--grid", _folder["sheet.png"]).AssertDone().Output;
        Assert.Contains("by tiny, an adversarial network, seed 7, can, one step", made, StringComparison.Ordinal);
        Assert.True(File.Exists(_folder["made-1.png"]) && File.Exists(_folder["made-2.png"]) && File.Exists(_folder["sheet.png"]));
        Diffusion.Run("generate", "--model", _folder["whole/model"], "--steps", "5", "--guidance", "2").AssertFailed(2, "is an adversarial network: it makes a picture in one step on the CPU and has no sampler, so it takes --class, --seed, --number, --output and --grid, but not --steps, --guidance.");
        Diffusion.Run("generate", "--model", _folder["whole/model"], "--class", "shoe", "-o", _folder["x.png"]).AssertFailed(2, "'tiny' has no class 'shoe'. It has: bottle, can, jar.");
    }

    [Fact]
    public void Other_settings_than_those_of_the_run_are_refused()
    {
        Train("gan", "--examples", "16");
        Diffusion.Run("train-gan", Recipe("batch", "\"batchSize\": 8"), "--data", classifier.Data, "--run", _folder["gan"]).AssertFailed(1, "was begun with another batchSize: 16 there, 8 now.");
        Diffusion.Run("train-gan", _folder["none.json"], "--data", classifier.Data, "--run", _folder["gan"]).AssertFailed(1, "There is no recipe of an adversarial training");
    }

    private Outcome Train(string name, params IReadOnlyList<string> more)
    {
        var outcome = Diffusion.Run(["train-gan", Recipe("recipe", "\"batchSize\": 16"), "--data", classifier.Data, "--run", _folder[name], "--threads", "1", "--json", .. more]);
        Assert.Equal(0, outcome.ExitCode);
        return outcome;
    }

    private string Recipe(string name, string setting) => _folder.Text($"{name}.json", $$"""
        {
          "name": "tiny", "network": { "kind": "residual-gan", "size": 8, "channels": 1, "classes": 1, "width": 4, "latentWidth": 4 }, "objective": { "kind": "relativistic" },
          "learningRate": { "kind": "constant", "peak": 0.001 }, "examples": 64, "checkpoints": { "every": 16 }, {{setting}}
        }
        """);
}
