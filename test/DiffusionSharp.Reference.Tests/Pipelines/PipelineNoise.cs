using System.Text.Json;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Reference.Tests.Pipelines;

/// <summary>Gives the noise that a peer's pipeline drew. Once the network was asked, only the scheduler's noise is left: some peers draw what they do not use.</summary>
internal sealed class PipelineNoise(IReadOnlyList<ulong> seeds, IReadOnlyList<(string By, Tensor Noise)> recorded, int? item) : NoiseSource(seeds)
{
    private int _next;

    /// <summary>Whether the walk has begun.</summary>
    public bool HasBegun { get; set; }

    /// <summary>The noises of a case in the order drawn.</summary>
    public static IReadOnlyList<(string By, Tensor Noise)> Of(JsonElement found, Func<string, Tensor> read) =>
        [.. found.GetProperty("noises").EnumerateArray().Select(noise => (noise.GetProperty("by").GetString()!, read(noise.GetProperty("name").GetString()!)))];

    /// <inheritdoc/>
    public override Tensor NormalLike(Tensor like)
    {
        while (HasBegun && _next < recorded.Count && !recorded[_next].By.StartsWith("scheduling_", StringComparison.Ordinal))
        {
            _next++;
        }

        Assert.True(_next < recorded.Count, "More noise is drawn than the peer drew.");
        var noise = recorded[_next++].Noise;
        return (item is { } one && noise.shape[0] > 1 ? noise.narrow(0, one, 1) : noise).to(like.dtype).expand(like.shape);
    }
}
