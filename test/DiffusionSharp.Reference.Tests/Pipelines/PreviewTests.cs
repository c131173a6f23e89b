using DiffusionSharp.Media.Images;
using DiffusionSharp.Networks.Autoencoders;
using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Pipelines;
using DiffusionSharp.Pipelines.Prompts;
using DiffusionSharp.Pipelines.Published;

namespace DiffusionSharp.Reference.Tests.Pipelines;

/// <summary>Looks at pictures in the making, on the recorded folders.</summary>
public sealed class PreviewTests
{
    private const string Part = "pipelines", Networks = "models";

    private static System.Text.Json.JsonElement Find(string part, string kind)
    {
        var found = GoldenFolder.Names(part).Select(row => row.Data).Where(name => name != GoldenFolder.NoCase).Select(name => GoldenFolder.Find(part, name))
            .FirstOrDefault(entry => GoldenFolder.KindOf(entry) == kind);
        Assert.SkipWhen(found.ValueKind == System.Text.Json.JsonValueKind.Undefined, $"The folder of recorded numbers has no {kind}.");
        return found;
    }

    private static PublishedModel Load(string pipeline) => PublishedModel.Load(GoldenFolder.PathOf(Part, Find(Part, pipeline).GetProperty("folder").GetString()!));

    private static IReadOnlyList<WalkGlimpse<Picture>> Seen(PublishedModel model, PicturePreview? preview)
    {
        List<WalkGlimpse<Picture>> seen = [];
        var side = Math.Min(64, (int)model.Shape[^1]);
        var run = model.UsualRun with { Steps = 3, Shape = model.ShapeOf(side, side) };
        _ = (model.Runner(run, [1]) with { Preview = preview, Watcher = new() { Glimpses = seen.Add } }).Generate(Prompt.None);
        Assert.All(seen, glimpse => Assert.Equal((side, side), (glimpse.Clean[0].Width, glimpse.Clean[0].Height)));
        return seen;
    }

    [Theory, InlineData("StableDiffusionPipeline"), InlineData("StableDiffusion3Pipeline"), InlineData("FluxPipeline"), InlineData("DDIMPipeline")]
    public void Every_step_is_seen_in_the_size_of_the_picture(string pipeline)
    {
        using var model = Load(pipeline);
        Assert.Equal([1, 2, 3], Seen(model, model.Preview()).Select(glimpse => glimpse.Progress.Step));
    }

    [Fact]
    public void Looking_changes_nothing_and_without_a_preview_all_is_decoded()
    {
        using var model = Load("StableDiffusionPipeline");
        var run = model.UsualRun with { Steps = 3 };
        var alone = model.Generate(Prompt.None, run, [1])[0];
        List<Picture> seen = [];
        var watched = (model.Runner(run, [1]) with { Watcher = new() { Glimpses = glimpse => seen.Add(glimpse.Clean[0]) } }).Generate(Prompt.None)[0];
        Assert.Equal(alone.Pixels, watched.Pixels);
        Assert.Equal(3, seen.Count);
    }

    [Fact]
    public void A_small_autoencoder_shows_what_it_decodes_and_one_for_other_latents_is_refused()
    {
        var tiny = GoldenFolder.PathOf(Networks, Find(Networks, "AutoencoderTiny").GetProperty("name").GetString()!);
        using var network = (TinyAutoencoder)PublishedNetworks.Load(tiny);
        using var model = Load("StableDiffusionPipeline");
        if (network.Latents == 4 && network.Reduction == model.SizeMultiple)
        {
            var (fine, plain) = (Seen(model, model.Preview(tiny)), Seen(model, model.Preview()));
            Assert.NotEqual(plain[^1].Clean[0].Pixels, fine[^1].Clean[0].Pixels);
        }
        else
        {
            Assert.Contains("Take the one for this kind of model", Assert.Throws<InvalidDataException>(() => model.Preview(tiny)).Message, StringComparison.Ordinal);
        }

        Assert.Contains("but a TinyAutoencoder is wanted", Assert.Throws<InvalidDataException>(() => model.Preview(Path.Combine(model.Folder, "vae"))).Message, StringComparison.Ordinal);
    }
}
