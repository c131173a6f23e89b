namespace DiffusionSharp.Media.Damage;

/// <summary>Dried water and dirt: a tint over an irregular place, darkest at its rim.</summary>
internal static class Stains
{
    public static void Draw(DamageCanvas canvas, double inPatch, Random random)
    {
        var count = canvas.Count(inPatch, random);
        for (var stain = 0; stain < count; stain++)
        {
            var at = (X: random.NextDouble() * canvas.Width, Y: random.NextDouble() * canvas.Height);
            Draw(canvas, at, 15 + (75 * random.NextDouble()), random);
        }
    }

    private static void Draw(DamageCanvas canvas, (double X, double Y) at, double radius, Random random)
    {
        var (border, tint, rim) = (new NoiseField(radius, 4, random), 0.05f + (0.25f * random.NextSingle()), 0.1f + (0.3f * random.NextSingle()));
        var width = 1.5 + (3.5 * random.NextDouble());
        for (var y = Math.Max(0, (int)(at.Y - (2 * radius))); y < Math.Min(canvas.Height, at.Y + (2 * radius)); y++)
        {
            for (var x = Math.Max(0, (int)(at.X - (2 * radius))); x < Math.Min(canvas.Width, at.X + (2 * radius)); x++)
            {
                var distance = Math.Sqrt(((x - at.X) * (x - at.X)) + ((y - at.Y) * (y - at.Y))) / radius;
                var inside = (0.5 + border.At(x, y) - distance) * radius;
                var strength = (tint * (float)Math.Clamp((inside / width) + 0.5, 0, 1)) + (rim * (float)Math.Exp(-inside * inside / (2 * width * width)));
                var colors = canvas.Colors.AsSpan(((y * canvas.Width) + x) * 3, 3);
                (colors[0], colors[1], colors[2]) = (colors[0] * (1 - (0.55f * strength)), colors[1] * (1 - (0.75f * strength)), colors[2] * (1 - strength));
            }
        }
    }
}
