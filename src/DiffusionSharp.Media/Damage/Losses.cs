namespace DiffusionSharp.Media.Damage;

/// <summary>Places where the picture came off: ragged islands of bare paper with a thin dark rim.</summary>
internal static class Losses
{
    public static void Draw(DamageCanvas canvas, double inPatch, Random random)
    {
        var count = canvas.Count(inPatch, random);
        for (var loss = 0; loss < count; loss++)
        {
            var atBorder = random.NextDouble() < 0.4;
            var (x, y) = (random.NextDouble() * canvas.Width, random.NextDouble() * canvas.Height);
            var place = atBorder ? (x < canvas.Width / 2.0 ? 0 : canvas.Width, y) : (x, y);
            Island(canvas, place, 2 + (14 * random.NextDouble() * random.NextDouble()) + (atBorder ? 5 : 0), random);
        }
    }

    private static void Island(DamageCanvas canvas, (double X, double Y) at, double radius, Random random)
    {
        var (ragged, texture, paper) = (new NoiseField(Math.Max(3, radius / 1.2), 3, random), new NoiseField(3, 2, random), Paints.Paper(random));
        var (stretch, turn) = (0.5 + random.NextDouble(), random.NextDouble() * Math.PI);
        var reach = (int)(radius * 2.5);
        for (var y = Math.Max(0, (int)at.Y - reach); y < Math.Min(canvas.Height, at.Y + reach); y++)
        {
            for (var x = Math.Max(0, (int)at.X - reach); x < Math.Min(canvas.Width, at.X + reach); x++)
            {
                var (dx, dy) = (x - at.X, y - at.Y);
                var (along, across) = ((dx * Math.Cos(turn)) + (dy * Math.Sin(turn)), (dy * Math.Cos(turn)) - (dx * Math.Sin(turn)));
                var distance = Math.Sqrt((along * along * stretch) + (across * across / stretch)) / radius;
                var inside = (1.5 * ragged.At(x, y)) + 0.25 - distance;
                var pixel = (y * canvas.Width) + x;
                canvas.Scale(pixel, 1 - (0.3f * (float)Math.Clamp(1 - (Math.Abs(inside) * radius / 1.5), 0, 1)));
                var light = 0.9f + (0.15f * texture.At(x, y));
                canvas.Cover(pixel, (float)Math.Clamp(inside * radius, 0, 1), (paper.Red * light, paper.Green * light, paper.Blue * light));
            }
        }
    }
}
