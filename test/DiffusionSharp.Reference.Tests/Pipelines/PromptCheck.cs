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
            Assert.True(IsPlaces(expected) || expected.split(1).All(row => Nearest(row, ours) <= allowed),
                $"'{name}' of [{string.Join(", ", expected.shape)}] is not among what is made of the prompts; the nearest differ by {string.Join(", ", expected.split(1).Select(row => Nearest(row, ours)))}, and at most {allowed} is allowed.");
        }
    }

    // Some peers tell what they add to the tokens of a prompt elsewhere.
    private static double Nearest(Tensor row, IEnumerable<Tensor> ours) => ours
        .Where(tensor => tensor.dim() == row.dim() && tensor.shape[1] >= row.shape[1] && tensor.shape[2..].SequenceEqual(row.shape[2..]))
        .Select(tensor => (tensor.narrow(1, 0, row.shape[1]).to(ScalarType.Float64) - row).abs().max().item<double>()).DefaultIfEmpty(double.PositiveInfinity).Min();

    // Flux records the places of the prompt's tokens too, which all lie at 0.
    private static bool IsPlaces(Tensor recorded) => recorded.dim() == 2 && recorded.shape[1] == 3 && recorded.count_nonzero().item<long>() == 0;

    private static IEnumerable<Tensor> Tensors(Conditioning told) =>
        told.Find<TextCondition>() is { } text ? new[] { text.Embeddings, text.Pooled, text.Mask }.OfType<Tensor>() : [];
}
