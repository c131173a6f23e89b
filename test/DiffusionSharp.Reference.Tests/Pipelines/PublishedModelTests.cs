using System.Text.Json;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Pipelines.Guiding;
using DiffusionSharp.Pipelines.Prompts;
using DiffusionSharp.Pipelines.Published;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Safetensors;

namespace DiffusionSharp.Reference.Tests.Pipelines;

/// <summary>What published models do that no recording shows, on the recorded folders.</summary>
public sealed class PublishedModelTests
{
    private const string Part = "pipelines";

    private static JsonElement Case(Func<JsonElement, bool> fits)
    {
        var names = GoldenFolder.Names(Part).Select(row => row.Data).Where(name => name != GoldenFolder.NoCase);
        var found = names.Select(name => GoldenFolder.Find(Part, name)).Cast<JsonElement?>().FirstOrDefault(entry => fits(entry!.Value));
        Assert.SkipWhen(found is null, "The folder of recorded numbers has no such case.");
        return found!.Value;
    }

    private static PublishedModel Load(string pipeline) => PublishedModel.Load(GoldenFolder.PathOf(Part, Case(found => GoldenFolder.KindOf(found) == pipeline).GetProperty("folder").GetString()!));

    private static Tensor Read(PublishedModel model, string text, IPromptSyntax syntax) =>
        model.Prepare(new RecordedModality(false), model.UsualRun with { Syntax = syntax }, [0]).Model.Told(new TextPrompt(text)).Require<TextCondition>().Embeddings;

    private static double Distance(Tensor first, Tensor second) => (first - second).abs().max().item<float>();

    [Fact]
    public void A_seed_gives_the_same_picture_alone_and_among_others()
    {
        using var model = Load("StableDiffusionPipeline");
        var run = model.UsualRun with { Steps = 3 };
        var (both, second) = (model.Generate(new TextPrompt("a cat"), run, [1, 2]), model.Generate(new TextPrompt("a cat"), run, [2]));
        Assert.Equal(both[1].Pixels, second[0].Pixels);
        Assert.NotEqual(both[0].Pixels, both[1].Pixels);
    }

    [Fact]
    public void Weights_of_one_leave_a_prompt_as_it_is_and_others_do_not() => TensorScope.Release(() =>
    {
        using var model = Load("StableDiffusionPipeline");
        var plain = Read(model, "a red cat", new PlainSyntax());
        Assert.Equal(0, Distance(plain, Read(model, "a (red:1.0) cat", new WebSyntax())));
        var weighted = Read(model, "a (red:1.5) cat", new WebSyntax());
        Assert.True(Distance(plain, weighted) > 1e-3);
        Assert.Equal(plain.mean().item<float>(), weighted.mean().item<float>(), 1e-5f);
    });

    [Fact]
    public void A_long_prompt_goes_on_in_further_pieces() => TensorScope.Release(() =>
    {
        using var model = Load("StableDiffusionPipeline");
        var words = string.Join(", ", Enumerable.Repeat("cat", 60));
        Assert.Equal(77, Read(model, words, new PlainSyntax()).shape[1]);
        var whole = Read(model, words, new WebSyntax());
        Assert.Equal(2 * 77, whole.shape[1]);
        var twice = Read(model, "a cat BREAK a dog", new WebSyntax());
        Assert.Equal(0, Distance(twice.narrow(1, 0, 77), Read(model, "a cat", new WebSyntax())));
        Assert.Equal(0, Distance(twice.narrow(1, 77, 77), Read(model, "a dog", new WebSyntax())));
    });

    [Fact]
    public void A_taught_word_stands_for_its_vectors() => TensorScope.Release(() =>
    {
        using var model = Load("StableDiffusionPipeline");
        using var folder = new TemporaryFile();
        using (var weights = PublishedWeights.Open(Path.Combine(model.Folder, "text_encoder")))
        {
            // The vectors of two words that it knows: the new word must read like them.
            var table = weights.Read("text_model.embeddings.token_embedding.weight");
            SafetensorsWriter.Write(folder.Path, new Dictionary<string, Tensor> { ["<thing>"] = table.index_select(0, torch.tensor([786L, 267L])) });
        }

        Assert.Equal("<thing>", model.Teach(folder.Path));
        Assert.Equal(0, Distance(Read(model, "cat, cat,", new PlainSyntax()), Read(model, "<thing> cat,", new PlainSyntax())));
        Assert.Throws<ArgumentException>(() => model.Teach(folder.Path));
    });

    [Fact]
    public void A_model_for_gaps_says_that_it_makes_no_picture_alone()
    {
        var found = Case(entry => entry.GetProperty("tensors").EnumerateObject().Any(tensor => tensor.Name == "first_call.in.arg0" && tensor.Value.GetProperty("shape")[1].GetInt32() == 9));
        using var model = PublishedModel.Load(GoldenFolder.PathOf(Part, found.GetProperty("folder").GetString()!));
        Assert.Contains("fills gaps", Assert.Throws<ArgumentException>(() => model.Generate("a cat", 1)).Message, StringComparison.Ordinal);
    }

    // At 64 pixels the middle of these U-Nets is one place, which blind attention sees as it is; at 128 it is four.
    [Theory, InlineData(64, true), InlineData(128, false)]
    public void Blind_attention_changes_nothing_where_there_is_one_place(int side, bool isSame) => TensorScope.Release(() =>
    {
        using var model = Load("StableDiffusionPipeline");
        using var untracked = torch.no_grad();
        var prepared = model.Prepare(new RecordedModality(false), model.UsualRun with { Shape = model.ShapeOf(side, side) }, [1]);
        var told = prepared.Model.Told(new TextPrompt("a cat"));
        var (level, state) = (prepared.Settings.Spacing.Grid(prepared.Model.Schedule, 10, 1)[3], prepared.Model.Noise([1]).NormalLike(prepared.Model.Blank(prepared.Settings)));
        var difference = Distance(prepared.Model.Denoiser.Denoise(state, level, told), new SelfBlindDenoiser(prepared.Model.Denoiser).Denoise(state, level, told));
        Assert.Equal(isSame, difference < 1e-5);
    });

    [Theory]
    [InlineData("StableDiffusionXLPipeline"), InlineData("StableDiffusion3Pipeline"), InlineData("FluxPipeline"), InlineData("DiTPipeline"), InlineData("PixArtAlphaPipeline"), InlineData("DDIMPipeline")]
    public void Every_kind_of_model_can_be_guided_by_perturbed_and_by_projected_guidance(string pipeline)
    {
        using var model = Load(pipeline);
        var side = Math.Min(64, (int)model.Shape[^1]);
        var run = model.UsualRun with { Steps = 2, Shape = model.ShapeOf(side, side) };
        var prompt = pipeline.StartsWith("DD", StringComparison.Ordinal) ? Prompt.None : model.Read(pipeline.StartsWith("DiT", StringComparison.Ordinal) ? "1" : "a cat");
        byte[] Made(GuidanceChoice guide) => model.Generate(prompt, run with { Guide = guide }, [1])[0].Pixels;
        var plain = Made(new());
        Assert.NotEqual(plain, Made(new() { Push = 20 }));
        Assert.True(run.Guidance == 1 || model.IsToldGuidance || !plain.SequenceEqual(Made(new() { Radius = 0.1 })));
    }

    [Fact]
    public void Other_samplers_walk_a_chain_and_not_a_flow()
    {
        using var chain = Load("StableDiffusionPipeline");
        foreach (var name in PublishedSamplers.Names.Except(["lcm", "tcd"]))
        {
            var run = chain.UsualRun with { Steps = 4, Scheduler = PublishedSamplers.Apply(chain.Scheduler, name) };
            Assert.True(new HashSet<byte>(chain.Generate(new TextPrompt("a cat"), run, [1])[0].Pixels).Count > 16, $"'{name}' makes a picture of a few values.");
        }

        using var flow = Load("FluxPipeline");
        Assert.Contains("is a flow", Assert.Throws<ArgumentException>(() => PublishedSamplers.Apply(flow.Scheduler, "dpm++2m")).Message, StringComparison.Ordinal);
    }
}
