namespace DiffusionSharp.EndToEnd.Tests;

public sealed class TrainTests : IDisposable
{
    private const string Recipe = """
        {
          "name": "stripes", "examples": 160, "batchSize": 4, "precision": "float32",
          "picture": { "width": 8, "height": 8, "channels": 1 },
          "network": { "kind": "u-net", "channels": 1, "widths": [8], "blocks": [1], "classes": 1 },
          "parameterization": { "kind": "edm" },
          "schedule": { "kind": "karras", "sigmaMin": 0.02 },
          "levels": { "kind": "log-normal" },
          "learningRate": { "kind": "constant", "peak": 0.002 },
          "checkpoints": { "every": 16 },
          "sampling": { "sampler": "ddim", "steps": 2 }
        }
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly string _recipe, _data;

    public TrainTests() => (_recipe, _data) = (_folder.Text("recipe.json", Recipe), Stripes.Write(_folder, "data", each: 6, seed: 1));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_becomes_a_model_that_generates()
    {
        var outcome = Train("run", "--json");
        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal(160, outcome.Json.GetProperty("examples").GetInt64());
        Assert.Contains("18 pictures in 3 classes", outcome.Messages, StringComparison.Ordinal);

        var model = outcome.Json.GetProperty("model").GetString()!;
        Diffusion.Run("generate", "--model", model, "--class", "can", "-o", _folder["can.png"]).AssertDone();
        Assert.True(File.Exists(_folder["can.png"]));
        Assert.Contains("'stripes' after 160 examples, average 0.1, is in", Diffusion.Run("models", "export", _folder["run"], "-o", _folder["other"], "--average", "0.1").Output, StringComparison.Ordinal);
        Diffusion.Run("models", "export", _folder["run"], "-o", _folder["other"], "--average", "0.07").AssertFailed(1, "There are no snapshots");
    }

    [Fact]
    public void A_run_that_is_killed_again_and_again_ends_at_the_weights_of_an_unbroken_one()
    {
        Assert.Equal(0, Train("whole").ExitCode);
        var random = new Random(3);
        for (var kill = 0; kill < 4; kill++)
        {
            KillAfter(TimeSpan.FromMilliseconds(300 + random.Next(900)));
        }

        Assert.Equal(0, Train("killed").ExitCode);
        var files = Directory.GetFiles(_folder["whole/checkpoints/000000000160"]);
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(_folder[$"killed/checkpoints/000000000160/{Path.GetFileName(file)}"])));
    }

    [Fact]
    public void Faults_are_told_in_a_sentence()
    {
        Diffusion.Run("train", _folder["none.json"], "--data", _data, "--run", _folder["run"]).AssertFailed(1, "There is no recipe");
        Diffusion.Run("train", _folder.Text("bad.json", "{ \"name\": 1 }"), "--data", _data, "--run", _folder["run"]).AssertFailed(1, "cannot be read as a recipe");
        Diffusion.Run("train", _recipe, "--data", _folder["nothing"], "--run", _folder["run"]).AssertFailed(1, "nothing");
        Diffusion.Run("train", _recipe, "--data", _data).AssertFailed(2, "--run");
    }

    private Outcome Train(string run, params string[] more) => Diffusion.Run(["train", _recipe, "--data", _data, "--run", _folder[run], .. more]);

    private void KillAfter(TimeSpan time)
    {
        using var process = Diffusion.Start([], ["train", _recipe, "--data", _data, "--run", _folder["killed"]]);
        process.StandardInput.Close();
        _ = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        _ = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        if (!process.WaitForExit(time))
        {
            process.Kill();
            process.WaitForExit();
        }
    }
}
