using DiffusionSharp.Networks.Imports.Published;

namespace DiffusionSharp.Networks.Imports.Inspection;

/// <summary>Looks at files of textual inversion (Gal et al. 2022, arXiv:2208.01618): vectors for new words.</summary>
internal static class EmbeddingInspection
{
    private const int MostVectors = 1000;

    private static readonly Dictionary<string, string> _places = new(StringComparer.Ordinal) { ["emb_params"] = "text_encoder", ["clip_l"] = "text_encoder", ["clip_g"] = "text_encoder_2", ["t5xxl"] = "text_encoder_3" };

    /// <summary>What the file holds, or null where it is none of these.</summary>
    public static ModelInspection? Of(string path, IReadOnlyDictionary<string, StoredTensor> tensors)
    {
        var isOneWord = tensors.Count == 1 && !tensors.Keys.Single().EndsWith(".weight", StringComparison.Ordinal);
        if (tensors.Count == 0 || !tensors.All(pair => IsVectors(pair.Value)) || !(isOneWord || tensors.Keys.All(_places.ContainsKey)))
        {
            return null;
        }

        var width = tensors.Values.First().Shape[^1];
        var model = tensors.ContainsKey("clip_g") ? "Stable Diffusion XL" : Architectures.OfPromptWidth(width);
        return new(path, ModelKind.TextualInversion, model is null ? $"words of {width} numbers, which fit no known model" : $"words for {model}")
        {
            Parts = [.. tensors.Select(pair => new InspectedPart(_places.GetValueOrDefault(pair.Key, "text_encoder"), Words(pair.Value)).With([pair.Value]))],
            Notes = isOneWord && !_places.ContainsKey(tensors.Keys.Single()) ? [$"The word is '{tensors.Keys.Single()}'."] : [],
        };
    }

    private static bool IsVectors(StoredTensor tensor) => tensor.Shape is [> 0] or [> 0 and <= MostVectors, > 0] && tensor.Type is ScalarType.Float32 or ScalarType.Float16 or ScalarType.BFloat16;

    private static string Words(StoredTensor tensor) => tensor.Shape.Count == 1 ? $"1 vector of {tensor.Shape[0]}" : $"{tensor.Shape[0]} vectors of {tensor.Shape[1]}";
}
