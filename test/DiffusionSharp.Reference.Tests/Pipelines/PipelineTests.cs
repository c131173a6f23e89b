using System.Text.Json;
using DiffusionSharp.Diffusion;
using DiffusionSharp.Pipelines;
using DiffusionSharp.Pipelines.Prompts;
using DiffusionSharp.Pipelines.Published;
using DiffusionSharp.Pipelines.Tasks;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Safetensors;

namespace DiffusionSharp.Reference.Tests.Pipelines;

/// <summary>Whole pipelines of diffusers, opened from their published folders: the peers' noises in, the peers' pictures, films and sounds out.</summary>
public sealed class PipelineTests
{
    private const string Part = "pipelines";

    public static TheoryData<string> Names => GoldenFolder.Names(Part);

    [Theory, MemberData(nameof(Names))]
    public void A_published_pipeline_makes_what_its_peer_made(string name)
    {
        var found = GoldenFolder.Case(Part, name);
        Tally.Count(Part, GoldenFolder.KindOf(found), () => Check(found));
    }

    private static void Check(JsonElement found)
    {
        using var model = PublishedModel.Load(GoldenFolder.PathOf(Part, found.GetProperty("folder").GetString()!));
        using var file = SafetensorsFile.Open(GoldenFolder.PathOf(Part, found.GetProperty("io").GetString()!));
        TensorScope.Release(() =>
        {
            using var untracked = torch.no_grad();
            var call = new PipelineCall(found, file);
            foreach (var lora in found.GetProperty("extra_files").EnumerateArray())
            {
                model.AddLora(GoldenFolder.PathOf(Part, lora.GetString()!), call.LoraStrength);
            }

            var noises = PipelineNoise.Of(found, name => file.Read(name));
            var made = call.Classes.Length > 0
                ? [.. call.Classes.Index().SelectMany(label => Make(model, call, noises, label))]
                : Make(model, call, noises, null);
            PromptCheck.Compare(model, call, file);
            Compare(found, file, made);
        });
    }

    private static IReadOnlyList<Recorded> Make(PublishedModel model, PipelineCall call, IReadOnlyList<(string By, Tensor Noise)> noises, (int Item, int Label)? one)
    {
        ulong[] seeds = [.. Enumerable.Range(0, one is null ? call.Items : 1).Select(seed => (ulong)seed)];
        var noise = new PipelineNoise(seeds, noises, one?.Item);
        var prepared = model.Prepare(new RecordedModality(call.IsSound), call.Run(model) with { Noise = _ => noise }, seeds);
        var watched = prepared.Model with { Denoiser = new WatchedDenoiser(prepared.Model.Denoiser, () => noise.HasBegun = true) };
        return new PipelineTask(model, prepared with { Model = watched }).Make(call, one is { } label ? new ClassPrompt($"{label.Label}") : call.Prompt);
    }

    private static void Compare(JsonElement found, SafetensorsFile file, IReadOnlyList<Recorded> made)
    {
        var expected = file.Read("image");
        Assert.Equal((int)expected.shape[0], made.Count);
        var ours = torch.stack(made.Select(one => torch.tensor(one.Values).reshape(one.Shape)));
        ours = ours.dim() == 3 ? ours : ours.movedim([1], [-1]);
        Assert.Equal(expected.shape, ours.shape);
        var difference = (expected.to(ScalarType.Float64) - ours.to(ScalarType.Float64)).abs().max().item<double>();
        var allowed = Math.Max(2e-4, 2e-4 * found.GetProperty("amplification").GetDouble());
        Assert.True(difference <= allowed, $"The difference in the result is {difference}, but at most {allowed} is allowed.");
    }
}
