namespace DiffusionSharp.Media.Damage;

/// <summary>Specks, mostly light and tiny, and here and there a hair.</summary>
internal static class Dust
{
    public static void Draw(DamageCanvas canvas, double inPatch, Random random)
    {
        var count = canvas.Count(inPatch, random);
        for (var speck = 0; speck < count; speck++)
        {
            var stroke = new Stroke(canvas);
            var at = (random.NextDouble() * canvas.Width, random.NextDouble() * canvas.Height);
            if (random.NextDouble() < 0.06)
            {
                stroke.Walk(at, random.NextDouble() * 2 * Math.PI, (8 + (25 * random.NextDouble()), 0.3 + (0.3 * random.NextDouble()), 0.12, 0), random);
            }
            else
            {
                stroke.Dot(at.Item1, at.Item2, 0.1 + (1.5 * random.NextDouble() * random.NextDouble()));
            }

            stroke.Cover(random.NextDouble() < 0.75 ? Paints.Paper(random) : Paints.Dirt(random), 0.4f + (0.6f * random.NextSingle()), random);
        }
    }
}
