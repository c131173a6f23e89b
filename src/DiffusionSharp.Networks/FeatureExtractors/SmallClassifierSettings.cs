using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace DiffusionSharp.Networks.FeatureExtractors;

/// <summary>The shape of a <see cref="SmallClassifier"/>.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record SmallClassifierSettings
{
    /// <summary>Channels of the pictures.</summary>
    public int Channels { get; init; } = 1;

    /// <summary>Number of classes, 2 or more.</summary>
    public int Classes { get; init; } = 10;

    /// <summary>Channels of each level, finest first. The first level has the height and width of the picture, each further one half of that.</summary>
    public ImmutableArray<int> Widths { get; init; } = [16, 32, 64, 128];

    /// <summary>Number of features: the width of the last level.</summary>
    [JsonIgnore]
    public int Features => Widths[^1];

    /// <summary>What is wrong with these settings, one sentence each; empty when they can be used.</summary>
    internal IEnumerable<string> Faults()
    {
        if (Channels < 1 || Classes < 2)
        {
            yield return $"Channels ({Channels}) must be 1 or more and classes ({Classes}) 2 or more.";
        }

        if (Widths.IsDefaultOrEmpty || Widths.Length is < 2 or > 8 || Widths.Any(width => width is < 1 or > 4096))
        {
            yield return "Give 2 to 8 widths from 1 to 4096.";
        }
    }
}
