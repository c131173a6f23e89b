using System.Text.Json.Serialization;

namespace DiffusionSharp.Training.Adversarial;

/// <summary>The shape of a <see cref="Dcgan"/>. The picture is halved as long as its side is even and stays 4 or more: 28, 14, 7.</summary>
/// <param name="Size">Height and width of the pictures: even, from 8 to 512.</param>
/// <param name="Channels">Channels of the pictures.</param>
/// <param name="Classes">Number of classes that are told to both networks; 0 for none.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record DcganSettings(int Size = 28, int Channels = 1, int Classes = 0)
{
    /// <summary>Channels at half the size of the picture; each further halving doubles them.</summary>
    public int Width { get; init; } = 64;

    /// <summary>Numbers that a picture is made from.</summary>
    public int LatentWidth { get; init; } = 100;

    /// <summary>How often the picture is halved.</summary>
    [JsonIgnore]
    internal int Levels
    {
        get
        {
            var levels = 0;
            for (var side = Size; side % 2 == 0 && side >= 8; side /= 2)
            {
                levels++;
            }

            return levels;
        }
    }

    /// <summary>Side of the smallest plane.</summary>
    [JsonIgnore]
    internal int SmallestSide => Size >> Levels;

    /// <summary>Channels after so many halvings; at 0 those of the picture.</summary>
    internal int ChannelsAt(int level) => level == 0 ? Channels : Width << (level - 1);

    /// <summary>What is wrong with these settings, one sentence each; empty when they can be used.</summary>
    internal IEnumerable<string> Faults()
    {
        if (Size is < 8 or > 512 || Size % 2 != 0)
        {
            yield return $"The size is {Size}, but an even one from 8 to 512 is wanted.";
        }

        if (Channels < 1 || Classes < 0 || Width is < 1 or > 1024 || LatentWidth is < 1 or > 65536)
        {
            yield return $"Channels ({Channels}) must be 1 or more, classes ({Classes}) 0 or more, the width ({Width}) from 1 to 1024 and the latent width ({LatentWidth}) from 1 to 65536.";
        }
    }
}
