using System.Text.Json;

namespace DiffusionSharp.EndToEnd.Tests;

public sealed class AblateTests(StripesClassifier classifier) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void One_thing_is_changed_at_a_time_and_the_page_says_what_each_is_worth()
    {
        var done = Ablate("--language", "en");
        Assert.Equal(0, done.ExitCode);
        Assert.Matches("(Parameterization|Guidance): (nothing is decided|[^\n]+ was better|the recipe's)", done.Output);
        var results = JsonDocument.Parse(File.ReadAllBytes(_folder["ablation.json"])).RootElement.GetProperty("results").EnumerateArray().ToArray();
        Assert.Equal(["average", "guidance", "parameterization", "recipe", "sampler", "schedule", "spacing"], results.Select(one => one.GetProperty("axis").GetString()).Distinct().Order());
        // What is only sampled otherwise shares the training of the recipe: five other trainings.
        Assert.Equal(6, Directory.EnumerateDirectories(_folder["ablation/runs"]).Count());

        var before = File.GetLastWriteTimeUtc(_folder["ablation/results.json"]);
        Assert.Equal(0, Ablate("--language", "ja").ExitCode);
        Assert.Equal(before, File.GetLastWriteTimeUtc(_folder["ablation/results.json"]));
        Assert.Contains("lang=\"ja\"", File.ReadAllText(_folder["ablation.html"]), StringComparison.Ordinal);
        Ablate("--seeds", "2").AssertFailed(1, "holds an ablation that was begun with other settings");
    }

    private Outcome Ablate(params IReadOnlyList<string> more) => Diffusion.Run(
    [
        "ablate", Recipe(), "--data", classifier.Data, "--budget", "288images", "--classifier", classifier.Folder, "--pictures", "12", "-o", _folder["ablation.html"], "--threads", "1", .. more,
    ]);

    private string Recipe() => _folder.Text("recipe.json", """
        {
          "name": "tiny", "picture": { "width": 8, "height": 8, "channels": 1 }, "network": { "kind": "u-net", "channels": 1, "widths": [8], "blocks": [1], "classes": 1 },
          "parameterization": { "kind": "edm" }, "schedule": { "kind": "karras" }, "levels": { "kind": "log-normal" }, "learningRate": { "kind": "constant", "peak": 0.002 },
          "examples": 1, "batchSize": 16, "precision": "float32", "sampling": { "sampler": "heun", "steps": 8 }
        }
        """);
}
