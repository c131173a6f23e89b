using DiffusionSharp.Media.Damage;
using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Media.Leaves;

/// <summary>
/// Pictures of leaves that fell on each other: shapes of all sizes, with grain, stripes and shades, some of them out of focus. They have the edges, the corners and the
/// textures of photographs at every scale, and there is no end of them, so that networks that learn from few photographs learn from these as well. The dead leaves model
/// (Matheron 1968), its radii as r^-3 (Lee, Mumford and Huang 2001); networks that restore learn from it nearly as well as from photographs (Achddou, Gousseau and Ladjal 2023).
/// </summary>
public static class DeadLeaves
{
    private const int Finer = 2, Layers = 2;
    private const double Seldom = 0.3;

    /// <summary>A picture.</summary>
    /// <param name="width">Pixels across, 1 to 4096.</param>
    /// <param name="height">Pixels down, 1 to 4096.</param>
    /// <param name="photograph">Gives the leaves their colors, and some of them a piece of itself; 3 channels.</param>
    /// <param name="seed">All follows from it.</param>
    /// <returns>3 channels.</returns>
    /// <exception cref="ArgumentException">The photograph has not 3 channels.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A side is out of its range.</exception>
    public static Picture Draw(int width, int height, Picture photograph, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(photograph);
        Require(width, nameof(width));
        Require(height, nameof(height));
        if (photograph.Channels != 3)
        {
            throw new ArgumentException($"A photograph of {photograph.Channels} channel(s) gives leaves no colors. Give one of 3 (ToChannels).", nameof(photograph));
        }

        var random = new Random(unchecked((int)(seed ^ (seed >> 32))));
        var canvas = new DamageCanvas(new(Finer * width, Finer * height, 3, new byte[Finer * Finer * width * height * 3]));
        Fall(canvas, new LeafColors(photograph, random), random);
        if (random.NextDouble() < Seldom)
        {
            Softness.Blur(canvas, Finer * (0.2 + (0.6 * random.NextDouble())));
        }

        return canvas.ToPicture().Resize(width, height);
    }

    // Layer upon layer; each may lie out of focus before the next one falls.
    private static void Fall(DamageCanvas canvas, LeafColors colors, Random random)
    {
        var side = Math.Max(canvas.Width, canvas.Height);
        var (least, most) = (3 * Math.Exp(random.NextDouble() * Math.Log(14)), Math.Max(48.0, side));
        new Leaf((canvas.Width / 2.0, canvas.Height / 2.0), side, (_, _) => true, colors, random).Draw(canvas);
        for (var layer = 0; layer < Layers; layer++)
        {
            // So many that they would cover the picture once if they lay side by side.
            for (var free = canvas.Width * (double)canvas.Height; free > 0;)
            {
                var radius = Radius(least, most, random);
                var (across, down) = (canvas.Width + (2 * radius), canvas.Height + (2 * radius));
                new Leaf(((random.NextDouble() * across) - radius, (random.NextDouble() * down) - radius), radius, LeafOutlines.Draw(radius, random), colors, random).Draw(canvas);
                free -= Math.PI * radius * radius * (canvas.Width / across) * (canvas.Height / down);
            }

            if (layer < Layers - 1 && random.NextDouble() < Seldom)
            {
                Softness.Blur(canvas, Finer * 2 * random.NextDouble());
            }
        }
    }

    // Of density r^-3 between the two.
    private static double Radius(double least, double most, Random random)
    {
        var (near, far) = (1 / (least * least), 1 / (most * most));
        return 1 / Math.Sqrt(near - (random.NextDouble() * (near - far)));
    }

    private static void Require(int side, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(side, 1, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(side, 4096, name);
    }
}
