using DiffusionSharp.Media.Damage;

namespace DiffusionSharp.Media.Leaves;

/// <summary>What leaves are filled with: their color at a place.</summary>
internal static class LeafFills
{
    private const double Small = 6;

    public static Func<double, double, (float Red, float Green, float Blue)> Draw(double radius, LeafColors colors, Random random)
    {
        var (one, other) = (colors.Next(), colors.Next());
        return radius < Small ? (_, _) => one : random.Next(7) switch
        {
            0 => (_, _) => one,
            1 => (x, _) => Mixed(one, other, (float)Math.Clamp(0.5 + (x / (2 * radius)), 0, 1)),
            2 => Stripes(radius, one, other, random),
            3 => Piece(colors, random),
            _ => Grain(radius, one, other, random),
        };
    }

    // Fine or broad, soft or hard, straight or bent.
    private static Func<double, double, (float Red, float Green, float Blue)> Stripes(double radius, (float, float, float) one, (float, float, float) other, Random random)
    {
        var (width, hardness) = (Between(4, Math.Max(8, radius), random), (float)Between(0.5, 8, random));
        var (bend, strength) = (new NoiseField(Between(8, 64, random), 2, random), random.NextSingle() * random.NextSingle());
        var amount = random.NextDouble() < 0.5 ? 0 : 4 * width;
        return (x, y) =>
        {
            var wave = (float)Math.Sin(2 * Math.PI * (x + (amount == 0 ? 0 : amount * bend.At(x, y))) / width);
            return Mixed(one, other, strength * (0.5f + (0.5f * Math.Clamp(hardness * wave, -1f, 1f))));
        };
    }

    // Stone, cloth, grass, skin: noise of some scale, longer one way than the other, strong or faint.
    private static Func<double, double, (float Red, float Green, float Blue)> Grain(double radius, (float, float, float) one, (float, float, float) other, Random random)
    {
        var field = new NoiseField(Between(4, Math.Max(8, radius), random), random.Next(1, 5), random);
        var (strength, stretch) = (Between(0.05, 1.5, random), Between(1, 4, random));
        return (x, y) => Mixed(one, other, (float)Math.Clamp(0.5 + (strength * ((2 * field.At(x / stretch, y)) - 1)), 0, 1));
    }

    private static Func<double, double, (float Red, float Green, float Blue)> Piece(LeafColors colors, Random random)
    {
        var (left, top, scale) = (random.Next(4096), random.Next(4096), 0.5 + (0.5 * random.NextDouble()));
        return (x, y) => colors.At(left + (int)Math.Floor(x * scale), top + (int)Math.Floor(y * scale));
    }

    // Each factor as likely.
    private static double Between(double least, double most, Random random) => least * Math.Pow(most / least, random.NextDouble());

    private static (float Red, float Green, float Blue) Mixed((float Red, float Green, float Blue) one, (float Red, float Green, float Blue) other, float share) =>
        (one.Red + (share * (other.Red - one.Red)), one.Green + (share * (other.Green - one.Green)), one.Blue + (share * (other.Blue - one.Blue)));
}
