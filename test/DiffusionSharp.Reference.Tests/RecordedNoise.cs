using System.Text.Json;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Reference.Tests;

/// <summary>Gives recorded noise instead of drawing. Noise that was drawn in a call of the network which is over is passed by: some peers draw what they do not use.</summary>
internal sealed class RecordedNoise(IReadOnlyList<(int Call, Tensor Noise)> recorded) : NoiseSource([])
{
    private int _next;

    /// <summary>How many calls of the network were made.</summary>
    public int Calls { get; set; }

    /// <summary>The noises of a case in the order drawn.</summary>
    public static RecordedNoise Of(JsonElement found, Func<string, Tensor> read) =>
        new([.. found.GetProperty("noises").EnumerateArray().Select(noise => (noise.GetProperty("step").GetInt32(), read(noise.GetProperty("name").GetString()!)))]);

    /// <inheritdoc/>
    public override Tensor NormalLike(Tensor like)
    {
        while (_next < recorded.Count && recorded[_next].Call < Calls - 1)
        {
            _next++;
        }

        Assert.True(_next < recorded.Count, "More noise is drawn than the peer drew.");
        return recorded[_next++].Noise.to(like.dtype);
    }
}
