using System.Text.Json.Serialization;

namespace DiffusionSharp.Training.Adversarial.Networks;

/// <summary>
/// Residual networks without norms, in the line of R3GAN (Huang et al. 2024, arXiv:2501.05441): nothing mixes the pictures of a batch, so gradients of single
/// answers can be penalized. The folded picture is halved as long as its side is even and stays 4 or more.
/// </summary>
/// <param name="Size">Height and width of the pictures: even, from 8 to 512.</param>
/// <param name="Channels">Channels of the pictures.</param>
/// <param name="Classes">Number of classes that are told to both networks; 0 for none.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ResidualGanSettings(int Size = 28, int Channels = 1, int Classes = 0) : IGanSettings
{
    /// <summary>Side of the squares of pixels that are folded into channels, 1, 2 or 4: what a U-Net of the same patch has to do.</summary>
    public int Patch { get; init; } = 2;

    /// <summary>Channels of the largest plane; each halving doubles them.</summary>
    public int Width { get; init; } = 64;

    /// <summary>Residual blocks at each size, 1 to 8.</summary>
    public int Blocks { get; init; } = 1;

    /// <inheritdoc/>
    public int LatentWidth { get; init; } = 64;

    /// <inheritdoc/>
    [JsonIgnore]
    public bool MixesBatch => false;

    /// <summary>How often the folded picture is halved.</summary>
    [JsonIgnore]
    internal int Levels => Halvings.Of(Size / Patch);

    /// <summary>Side of the smallest plane.</summary>
    [JsonIgnore]
    internal int SmallestSide => Size / Patch >> Levels;

    /// <summary>Channels of the folded picture.</summary>
    [JsonIgnore]
    internal int FoldedChannels => Channels * Patch * Patch;

    /// <summary>Channels after so many halvings.</summary>
    internal int ChannelsAt(int level) => Width << level;

    /// <inheritdoc/>
    public IGanSettings ForData((int Size, int Channels) shape, int classes) => this with { Size = shape.Size, Channels = shape.Channels, Classes = classes };

    /// <inheritdoc/>
    public IEnumerable<string> Faults() =>
        [.. Halvings.Faults(this, Width), .. Patch is not (1 or 2 or 4) || Size % Math.Max(1, Patch) != 0 ? [$"The patch is {Patch}, but 1, 2 or 4 is wanted, and the size ({Size}) must divide by it."] : Array.Empty<string>(), .. Blocks is < 1 or > 8 ? [$"The blocks of each size are {Blocks}, but 1 to 8 are wanted."] : Array.Empty<string>()];

    /// <inheritdoc/>
    public nn.Module<Tensor, Tensor?, Tensor> BuildGenerator() => new ResidualGenerator(this);

    /// <inheritdoc/>
    public nn.Module<Tensor, Tensor?, Tensor> BuildDiscriminator() => new ResidualDiscriminator(this);

    /// <inheritdoc/>
    public void Draw(nn.Module network, Generator generator) => Parts.DrawResidual(network, generator);
}
