using System.Text.Json;

namespace DiffusionSharp.EndToEnd.Tests;

public sealed class ModelsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_pickle_is_refused_with_the_way_out()
    {
        File.WriteAllBytes(_folder["model.ckpt"], [0x80, 2]);
        Diffusion.Run("models", "inspect", _folder["model.ckpt"]).AssertFailed(1, "can run any program");
        Diffusion.Run("models", "import", _folder["model.ckpt"], "-o", _folder["new"]).AssertFailed(1, "Take the model's safetensors");
        Assert.False(Directory.Exists(_folder["new"]));
    }

    [Fact]
    public void A_bundled_model_is_inspected_and_its_weights_are_halved()
    {
        var place = Diffusion.Run("models", "where", "fashion").AssertDone().Output.Trim();
        var found = JsonDocument.Parse(Diffusion.Run("models", "inspect", place, "--json").AssertDone().Output).RootElement;
        Assert.Equal("trained", found.GetProperty("kind").GetString());
        var told = Diffusion.Run("models", "convert", Path.Combine(place, "weights.safetensors"), "-o", _folder["half.safetensors"], "--type", "bfloat16").AssertDone().Output;
        Assert.Contains(_folder["half.safetensors"], told, StringComparison.Ordinal);
        Assert.Contains("BF16", Diffusion.Run("models", "inspect", _folder["half.safetensors"], "--json").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_was_not_fetched_and_a_hub_that_is_not_there_are_told_with_what_to_do()
    {
        (string, string)[] nowhere = [("DIFFUSIONSHARP_HUB", "http://127.0.0.1:9"), ("DIFFUSIONSHARP_CACHE", _folder["cache"])];
        Diffusion.RunWith(nowhere, "models", "inspect", "owner/model").AssertFailed(1, "diffusion models pull owner/model");
        Diffusion.RunWith(nowhere, "models", "pull", "model").AssertFailed(2, "owner/name");
    }
}
