using System.Text.Json.Serialization;

namespace DiffusionSharp.Training.Adversarial.Networks;

/// <summary>
/// A deep convolutional generative adversarial network (Radford, Metz and Chintala 2015, arXiv:1511.06434): transposed convolutions, batch norms.
/// The picture is halved as long as its side is even and stays 4 or more: 28, 14, 7.
/// </summary>
/// <param name="Size">Height and width of the pictures: even, from 8 to 512.</param>
/// <param name="Channels">Channels of the pictures.</param>
/// <param name="Classes">Number of classes that are told to both networks; 0 for none.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record DcganSettings(int Size = 28, int Channels = 1, int Classes = 0) : IGanSettings
{
    /// <summary>Channels at half the size of the picture; each further halving doubles them.</summary>
    public int Width { get; init; } = 64;

    /// <inheritdoc/>
    public int LatentWidth { get; init; } = 100;

    /// <inheritdoc/>
    [JsonIgnore]
    public bool MixesBatch => true;

    /// <summary>How often the picture is halved.</summary>
    [JsonIgnore]
    internal int Levels => Halvings.Of(Size);

    /// <summary>Side of the smallest plane.</summary>
    [JsonIgnore]
    internal int SmallestSide => Size >> Levels;

    /// <summary>Channels after so many halvings; at 0 those of the picture.</summary>
    internal int ChannelsAt(int level) => level == 0 ? Channels : Width << (level - 1);

    /// <inheritdoc/>
    public IGanSettings ForData((int Size, int Channels) shape, int classes) => this with { Size = shape.Size, Channels = shape.Channels, Classes = classes };

    /// <inheritdoc/>
    public IEnumerable<string> Faults() => Halvings.Faults(this, Width);

    /// <inheritdoc/>
    public nn.Module<Tensor, Tensor?, Tensor> BuildGenerator() => new DcganGenerator(this);

    /// <inheritdoc/>
    public nn.Module<Tensor, Tensor?, Tensor> BuildDiscriminator() => new DcganDiscriminator(this);

    /// <inheritdoc/>
    public void Draw(nn.Module network, Generator generator) => Parts.DrawNarrow(network, generator);
}
