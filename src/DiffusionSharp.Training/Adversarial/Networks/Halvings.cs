namespace DiffusionSharp.Training.Adversarial.Networks;

/// <summary>How often a picture is halved on its way to one answer, and what sides and widths that allows.</summary>
internal static class Halvings
{
    /// <summary>As often as the side is even and stays 4 or more.</summary>
    public static int Of(int size)
    {
        var levels = 0;
        for (var side = size; side % 2 == 0 && side >= 8; side /= 2)
        {
            levels++;
        }

        return levels;
    }

    /// <summary>What is wrong with a shape, one sentence each.</summary>
    public static IEnumerable<string> Faults(IGanSettings settings, int width)
    {
        if (settings.Size is < 8 or > 512 || settings.Size % 2 != 0)
        {
            yield return $"The size is {settings.Size}, but an even one from 8 to 512 is wanted.";
        }

        if (settings.Channels < 1 || settings.Classes < 0 || width is < 1 or > 1024 || settings.LatentWidth is < 1 or > 65536)
        {
            yield return $"Channels ({settings.Channels}) must be 1 or more, classes ({settings.Classes}) 0 or more, the width ({width}) from 1 to 1024 and the latent width ({settings.LatentWidth}) from 1 to 65536.";
        }
    }
}
