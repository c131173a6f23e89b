namespace DiffusionSharp.Media.Damage;

/// <summary>Folds: a broken light line, light on one side and shade on the other, and chips along it.</summary>
internal static class Creases
{
    public static void Draw(DamageCanvas canvas, double count, Random random)
    {
        for (var crease = 0; crease < (int)Math.Round(count); crease++)
        {
            var direction = (random.NextDouble() < 0.6 ? Math.Round(random.NextDouble() * 2) * Math.PI / 2 : random.NextDouble() * Math.PI) + (0.12 * Tones.Normal(random));
            var (x, y) = (random.NextDouble() * canvas.Width, random.NextDouble() * canvas.Height);
            Fold(canvas, (x, y), direction, random);
            Break(canvas, (x, y), direction, random);
        }
    }

    private static void Fold(DamageCanvas canvas, (double X, double Y) at, double direction, Random random)
    {
        var (normalX, normalY, depth) = (-Math.Sin(direction), Math.Cos(direction), 0.08 + (0.2 * random.NextDouble()));
        var (reach, wander) = (2.5 + (9 * random.NextDouble()), new NoiseField(40, 2, random));
        for (var pixel = 0; pixel < canvas.Hidden.Length; pixel++)
        {
            var (x, y) = (pixel % canvas.Width, pixel / canvas.Width);
            var away = ((x - at.X) * normalX) + ((y - at.Y) * normalY) + (4 * (wander.At(x, y) - 0.5));
            canvas.Scale(pixel, (float)(1 + (Math.Sign(away) * depth * Math.Exp(-Math.Abs(away) / reach))));
        }
    }

    private static void Break(DamageCanvas canvas, (double X, double Y) at, double direction, Random random)
    {
        var half = Math.Sqrt((canvas.Width * canvas.Width) + (canvas.Height * canvas.Height));
        var begin = (at.X - (half * Math.Cos(direction)), at.Y - (half * Math.Sin(direction)));
        var (stroke, radius) = (new Stroke(canvas), 0.35 + (0.9 * random.NextDouble()));
        stroke.Walk(begin, direction, (2 * half, radius, 0.004, 0.4 + (0.6 * random.NextDouble())), random);
        foreach (var chip in Enumerable.Range(0, (int)(half / 12)))
        {
            var way = random.NextDouble() * 2 * half;
            var (x, y) = (begin.Item1 + (way * Math.Cos(direction)), begin.Item2 + (way * Math.Sin(direction)));
            stroke.Walk((x, y), direction + ((random.NextDouble() - 0.5) * Math.PI), (2 + (7 * random.NextDouble()), 0.4 + (1.1 * random.NextDouble()), 0.3, 0), random);
        }

        stroke.Cover(Paints.Paper(random), 0.6f + (0.4f * random.NextSingle()), random);
    }
}
