namespace DiffusionSharp.Media.Damage;

/// <summary>Scratches: mostly fine and light, many of them in one direction, a few deep ones.</summary>
internal static class Scratches
{
    public static void Draw(DamageCanvas canvas, double inPatch, Random random)
    {
        var (count, common) = (canvas.Count(inPatch, random), random.NextDouble() * Math.PI);
        for (var scratch = 0; scratch < count; scratch++)
        {
            var isDeep = random.NextDouble() < 0.25;
            var direction = random.NextDouble() < 0.5 ? common + (0.15 * Tones.Normal(random)) : random.NextDouble() * 2 * Math.PI;
            var length = Math.Exp(Math.Log(8) + (random.NextDouble() * Math.Log(isDeep ? 12 : 40)));
            var radius = isDeep ? 0.8 + (2.2 * random.NextDouble() * random.NextDouble()) : 0.25 + (0.5 * random.NextDouble());
            var stroke = new Stroke(canvas);
            stroke.Walk(
                (random.NextDouble() * canvas.Width, random.NextDouble() * canvas.Height), direction,
                (length, radius, isDeep ? 0.12 : 0.02 + (0.03 * random.NextDouble()), random.NextDouble()), random);
            var isLight = random.NextDouble() < 0.85;
            Shade(canvas, stroke, isDeep && isLight, random);
            stroke.Cover(isLight ? Paints.Paper(random) : Paints.Dirt(random), isDeep ? 0.95f : 0.35f + (0.55f * random.NextSingle()), random);
        }
    }

    // The edge of a deep scratch throws a thin shadow to the lower right.
    private static void Shade(DamageCanvas canvas, Stroke stroke, bool isDeep, Random random)
    {
        if (!isDeep || random.NextDouble() < 0.4)
        {
            return;
        }

        foreach (var (pixel, share) in stroke.Shares)
        {
            var below = pixel + canvas.Width + 1;
            if (below < canvas.Hidden.Length && (pixel + 1) % canvas.Width != 0)
            {
                canvas.Scale(below, 1 - (0.35f * share));
            }
        }
    }
}
