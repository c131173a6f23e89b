using DiffusionSharp.Media.Images;

namespace DiffusionSharp.EndToEnd.Tests;

public sealed class PromptTests : IDisposable
{
    private const string Recipe = """
        {
          "name": "tiny",
          "picture": { "width": 8, "height": 8, "channels": 3 },
          "network": { "kind": "u-net", "widths": [8, 8], "blocks": [1], "attentionLevels": [1], "headWidth": 8, "sketch": 4, "detail": 4,
                       "prompt": { "vocabulary": 40, "length": 4, "width": 16, "layers": 1, "heads": 2 } },
          "parameterization": { "kind": "edm" },
          "schedule": { "kind": "karras" },
          "levels": { "kind": "log-normal" },
          "learningRate": { "kind": "constant", "peak": 0.002 },
          "examples": 32,
          "batchSize": 4,
          "precision": "float32",
          "promptLessons": { "examples": 800, "batchSize": 8, "learningRate": 0.01, "side": 4, "components": 3 },
          "samples": { "every": 0 }
        }
        """;

    private readonly TemporaryFolder _folder = new();

    public PromptTests()
    {
        Directory.CreateDirectory(_folder["data"]);
        File.WriteAllText(_folder["recipe.json"], Recipe);
        foreach (var (index, name) in new[] { "red heart", "green leaf", "blue sea" }.Index())
        {
            File.Move(_folder.Picture($"{index}.png", 8), _folder[$"data/{index}.png"]);
            File.WriteAllText(_folder[$"data/{index}.txt"], name);
        }
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Lessons_are_told_and_what_the_prompt_decides_is_measured_at_each_level()
    {
        var trained = Diffusion.Run("train", _folder["recipe.json"], "--data", _folder["data"], "--run", _folder["run"]);
        Assert.Equal(0, trained.ExitCode);
        Assert.Contains("lessons for the prompts: 100 %", trained.Messages, StringComparison.Ordinal);

        var levels = Diffusion.Run("explain", "prompt", _folder["run/model"], "--data", _folder["data"], "--json").Json.EnumerateArray().ToArray();
        Assert.Equal(8, levels.Length);
        Assert.Equal(80, levels[0].GetProperty("level").GetProperty("sigma").GetDouble(), 1e-6);
        Assert.All(levels, level => Assert.All(["right", "nothing", "wrong"], told => Assert.True(level.GetProperty(told).GetDouble() > 0)));
    }

    [Fact]
    public void Pictures_made_by_names_are_looked_for_among_the_known_ones()
    {
        foreach (var index in Enumerable.Range(3, 9))
        {
            PictureFile.Write(new Picture(8, 8, 3, [.. Enumerable.Range(0, 192).Select(value => (byte)(value * index))]), _folder[$"data/{index}.png"]);
            File.WriteAllText(_folder[$"data/{index}.txt"], $"thing {index}");
        }

        Assert.Equal(0, Diffusion.Run("train", _folder["recipe.json"], "--data", _folder["data"], "--run", _folder["run"]).ExitCode);
        var found = Diffusion.Run("explain", "names", _folder["run/model"], "--data", _folder["data"], "--held-out", "0.4", "-n", "3", "--json").Json[0];
        Assert.Equal(3, found.GetProperty("number").GetInt32());
        Assert.Equal(5, found.GetProperty("measurements").GetArrayLength());
    }

    [Fact]
    public void A_model_without_prompts_is_named() =>
        Diffusion.Run("explain", "prompt", "fashion", "--data", _folder["data"]).AssertFailed(2, "'fashion' takes no prompts. Name a model that does.");
}
