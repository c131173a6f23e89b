namespace DiffusionSharp.Media.Damage;

/// <summary>Cracks: where a photograph was folded hard its layer broke, in jagged lines that fork and bare the paper.</summary>
internal static class Cracks
{
    private const int MostForks = 2;

    public static void Draw(DamageCanvas canvas, double inPatch, Random random)
    {
        var count = canvas.Count(inPatch, random);
        for (var crack = 0; crack < count; crack++)
        {
            var (stroke, swell) = (new Stroke(canvas), new NoiseField(5, 3, random));
            var length = Math.Exp(Math.Log(15) + (random.NextDouble() * Math.Log(15)));
            var radius = 0.4 + (2 * random.NextDouble() * random.NextDouble());
            Walk(stroke, (random.NextDouble() * canvas.Width, random.NextDouble() * canvas.Height), random.NextDouble() * 2 * Math.PI, (length, radius, MostForks), (swell, random));
            stroke.Cover(Paints.Paper(random), 0.75f + (0.25f * random.NextSingle()), random);
        }
    }

    // Short straight pieces, each turned a little off the way, that thin out to the end.
    private static void Walk(Stroke stroke, (double X, double Y) at, double way, (double Length, double Radius, int Forks) shape, (NoiseField Swell, Random Random) by)
    {
        var (x, y, walked) = (at.X, at.Y, 0.0);
        while (walked < shape.Length)
        {
            var (direction, piece) = (way + (0.45 * Tones.Normal(by.Random)), 2 + (9 * by.Random.NextDouble()));
            for (var step = 0.0; step < piece; step += 0.5, walked += 0.5)
            {
                (x, y) = (x + (0.5 * Math.Cos(direction)), y + (0.5 * Math.Sin(direction)));
                var ends = Math.Min(1, (shape.Length - walked) / (0.4 * shape.Length));
                stroke.Dot(x, y, (shape.Radius * (0.3 + (1.3 * by.Swell.At(walked, 0))) * (0.35 + (0.65 * Math.Max(0, ends)))) - 0.1);
            }

            if (shape.Forks > 0 && by.Random.NextDouble() < 0.15)
            {
                var side = by.Random.NextDouble() < 0.5 ? -1 : 1;
                Walk(stroke, (x, y), way + (side * (0.4 + by.Random.NextDouble())), (shape.Length * (0.15 + (0.4 * by.Random.NextDouble())), 0.7 * shape.Radius, shape.Forks - 1), by);
            }
        }
    }
}
