using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Imports.Conversion;

/// <summary>How a model is written anew.</summary>
/// <param name="Type">The type of its numbers; null keeps each as it is. Whole numbers stay what they are in any case.</param>
/// <param name="ShardBytes">A file of weights that would be larger is written in shards, 1 MB or more; 10 GB.</param>
public sealed record ConversionSettings(Precision? Type = null, long ShardBytes = 10_000_000_000)
{
    private const long Least = 1_000_000;

    /// <summary>A file of weights that would be larger is written in shards, 1 MB or more.</summary>
    public long ShardBytes { get; init => field = Checked(value); } = Checked(ShardBytes);

    /// <summary>A published folder of the same architecture, from which come the settings, the tokenizers and the parts that a checkpoint does not hold; null where the settings are those of a known model.</summary>
    public string? ConfigFolder { get; init; }

    /// <summary>The name of the known model that a checkpoint is, where its shapes fit several: <c>sd2</c>, <c>sd2-base</c>. Null where they say it.</summary>
    public string? Model { get; init; }

    private static long Checked(long bytes) => bytes >= Least ? bytes : throw new ArgumentException($"Shards of {bytes} bytes are too small. Take {Least} bytes or more.", nameof(ShardBytes));
}
