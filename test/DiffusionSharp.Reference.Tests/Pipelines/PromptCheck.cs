using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Pipelines.Published;
using DiffusionSharp.Tensors.Safetensors;

namespace DiffusionSharp.Reference.Tests.Pipelines;

/// <summary>What the peer's pipeline made of its prompts must be among what ours makes of them.</summary>
internal static class PromptCheck
{
    public static void Compare(PublishedModel model, PipelineCall call, SafetensorsFile file)
    {
        string[] recorded = [.. file.Entries.Keys.Where(name => name.StartsWith("encode_prompt.", StringComparison.Ordinal))];
        if (recorded.Length == 0)
        {
            return;
        }

        var prepared = model.Prepare(new RecordedModality(call.IsSound), call.Run(model), [0]).Model;
        Tensor[] ours = [.. Tensors(prepared.Told(call.Prompt)), .. Tensors(prepared.Told(call.Negative))];
        foreach (var name in recorded)
        {
            var expected = file.Read(name).to(ScalarType.Float64);
            var allowed = Math.Max(1e-6, 5e-5 * expected.abs().max().item<double>());
            double[] differences = [.. ours.Where(tensor => tensor.shape[1..].SequenceEqual(expected.shape[1..])).Select(tensor => (tensor.to(ScalarType.Float64) - expected).abs().max().item<double>())];
            Assert.True(IsPlaces(expected) || (differences.Length > 0 && differences.Min() <= allowed),
                $"'{name}' of [{string.Join(", ", expected.shape)}] is not among what is made of the prompts; the nearest differs by {(differences.Length > 0 ? differences.Min() : double.NaN)}, and at most {allowed} is allowed.");
        }
    }

    // Flux records the places of the prompt's tokens too, which all lie at 0.
    private static bool IsPlaces(Tensor recorded) => recorded.dim() == 2 && recorded.shape[1] == 3 && recorded.count_nonzero().item<long>() == 0;

    private static IEnumerable<Tensor> Tensors(Conditioning told) =>
        told.Find<TextCondition>() is { } text ? new[] { text.Embeddings, text.Pooled, text.Mask }.OfType<Tensor>() : [];
}
