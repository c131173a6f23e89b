using System.Text.Json;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Reference.Tests;

/// <summary>Gives recorded noise instead of drawing. Noise of a turn that is over is passed by: some peers draw what they do not use.</summary>
internal sealed class RecordedNoise(IReadOnlyList<(int Turn, Tensor Noise)> recorded) : NoiseSource([])
{
    private int _next;

    /// <summary>Where the walk is, counted as the recording counts: calls of the network, or steps; from 0.</summary>
    public int Turn { get; set; }

    /// <summary>The noises of a case in the order drawn.</summary>
    public static RecordedNoise Of(JsonElement found, Func<string, Tensor> read) =>
        new([.. found.GetProperty("noises").EnumerateArray().Select(noise => (noise.GetProperty("step").GetInt32(), read(noise.GetProperty("name").GetString()!)))]);

    /// <inheritdoc/>
    public override Tensor NormalLike(Tensor like)
    {
        while (_next < recorded.Count && recorded[_next].Turn < Turn)
        {
            _next++;
        }

        Assert.True(_next < recorded.Count, "More noise is drawn than the peer drew.");
        return recorded[_next++].Noise.to(like.dtype);
    }
}
