namespace DiffusionSharp.Media.Leaves;

/// <summary>Outlines around the origin, inside a circle: whether they cover a place.</summary>
internal static class LeafOutlines
{
    public static Func<double, double, bool> Draw(double radius, Random random) => random.Next(4) switch
    {
        0 => (x, y) => (x * x) + (y * y) < radius * radius,
        1 => Rectangle(radius, random),
        2 => Polygon(radius, random),
        _ => Wavy(radius, random),
    };

    // Long and thin ones too: wires, edges of tables, letters.
    private static Func<double, double, bool> Rectangle(double radius, Random random)
    {
        var angle = 0.5 * Math.PI * random.NextDouble() * random.NextDouble();
        var (halfHeight, halfWidth) = Math.SinCos(angle);
        (halfWidth, halfHeight) = (radius * halfWidth, Math.Max(1, radius * halfHeight));
        return (x, y) => Math.Abs(x) < halfWidth && Math.Abs(y) < halfHeight;
    }

    // Of three to six sides that lie at different distances.
    private static Func<double, double, bool> Polygon(double radius, Random random)
    {
        var sides = random.Next(3, 7);
        (double X, double Y, double Distance)[] edges = [.. Enumerable.Range(0, sides).Select(side =>
        {
            var (sine, cosine) = Math.SinCos(2 * Math.PI * (side + (0.6 * (random.NextDouble() - 0.5))) / sides);
            return (cosine, sine, radius * (0.3 + (0.3 * random.NextDouble())));
        })];
        return (x, y) =>
        {
            foreach (var edge in edges)
            {
                if ((x * edge.X) + (y * edge.Y) > edge.Distance)
                {
                    return false;
                }
            }

            return true;
        };
    }

    // A circle whose radius rises and falls around it.
    private static Func<double, double, bool> Wavy(double radius, Random random)
    {
        (double Height, double Phase)[] waves = [.. Enumerable.Range(1, 5).Select(wave => (0.35 * random.NextDouble() / wave, 2 * Math.PI * random.NextDouble()))];
        var least = radius * Math.Max(0.05, 0.65 - waves.Sum(wave => wave.Height));
        return (x, y) =>
        {
            var distance = Math.Sqrt((x * x) + (y * y));
            if (distance < least)
            {
                return true;
            }

            var (angle, edge) = (Math.Atan2(y, x), 0.65);
            for (var wave = 0; wave < waves.Length; wave++)
            {
                edge += waves[wave].Height * Math.Cos(((wave + 1) * angle) + waves[wave].Phase);
            }

            return distance < radius * edge;
        };
    }
}
