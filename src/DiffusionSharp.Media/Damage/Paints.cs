namespace DiffusionSharp.Media.Damage;

/// <summary>The colors that damage leaves.</summary>
internal static class Paints
{
    /// <summary>Bare paper: white to cream.</summary>
    public static (float Red, float Green, float Blue) Paper(Random random)
    {
        var (light, warm) = (0.82f + (0.18f * random.NextSingle()), 0.12f * random.NextSingle());
        return (light, light - (warm / 2), light - warm);
    }

    /// <summary>Dirt and retouching: black to brown.</summary>
    public static (float Red, float Green, float Blue) Dirt(Random random)
    {
        var dark = 0.03f + (0.2f * random.NextSingle());
        return (dark * 1.2f, dark, dark * 0.75f);
    }
}
