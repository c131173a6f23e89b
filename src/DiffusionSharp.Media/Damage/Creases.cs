namespace DiffusionSharp.Media.Damage;

/// <summary>Folds: light on one side and shade on the other, a line where the picture broke, and chips along it.</summary>
internal static class Creases
{
    private const double Wander = 5;

    public static void Draw(DamageCanvas canvas, double count, Random random)
    {
        for (var crease = 0; crease < (int)Math.Round(count); crease++)
        {
            var direction = (random.NextDouble() < 0.6 ? Math.Round(random.NextDouble() * 2) * Math.PI / 2 : random.NextDouble() * Math.PI) + (0.12 * Tones.Normal(random));
            var fold = new Line(random.NextDouble() * canvas.Width, random.NextDouble() * canvas.Height, direction, new(45, 3, random));
            Shade(canvas, fold, random);
            Break(canvas, fold, random);
        }
    }

    private static void Shade(DamageCanvas canvas, Line fold, Random random)
    {
        var (light, dark) = (0.16 * random.NextDouble() * random.NextDouble(), 0.04 + (0.12 * random.NextDouble()));
        var (near, far) = (1.5 + (3 * random.NextDouble()), 4 + (12 * random.NextDouble()));
        for (var pixel = 0; pixel < canvas.Hidden.Length; pixel++)
        {
            var away = fold.Away(pixel % canvas.Width, pixel / canvas.Width);
            canvas.Scale(pixel, (float)(1 + (away > 0 ? light * Math.Exp(-away / near) : -dark * Math.Exp(away / far) * Math.Clamp(-away / 1.5, 0, 1))));
        }
    }

    private static void Break(DamageCanvas canvas, Line fold, Random random)
    {
        var half = Math.Sqrt((canvas.Width * canvas.Width) + (canvas.Height * canvas.Height));
        var (stroke, radius, whole) = (new Stroke(canvas), 0.15 + (0.7 * random.NextDouble()), random.NextDouble());
        NoiseField wear = new(70, 3, random), rough = new(4, 2, random);
        for (var way = -half; way < half; way += 0.5)
        {
            var (x, y) = fold.At(way);
            var worn = (wear.At(way + half, 0) - 0.35 + (0.3 * whole)) * 2;
            if (worn > 0)
            {
                stroke.Dot(x, y, (radius * Math.Min(1, worn) * (0.3 + (1.2 * rough.At(way + half, 0)))) - 0.25);
            }
        }

        for (var chip = 0; chip < half / 20; chip++)
        {
            var at = fold.At(half * ((2 * random.NextDouble()) - 1));
            stroke.Walk(at, random.NextDouble() * 2 * Math.PI, (1 + (6 * random.NextDouble() * random.NextDouble()), 0.3 + (1.3 * random.NextDouble() * random.NextDouble()), 0.4, 0), random);
        }

        stroke.Cover(Paints.Paper(random), 0.55f + (0.4f * random.NextSingle()), random);
    }

    /// <summary>Nearly straight.</summary>
    private readonly record struct Line(double X, double Y, double Direction, NoiseField Bend)
    {
        /// <summary>How far a place is from it, by its sides.</summary>
        public double Away(double x, double y)
        {
            var way = ((x - X) * Math.Cos(Direction)) + ((y - Y) * Math.Sin(Direction));
            return ((y - Y) * Math.Cos(Direction)) - ((x - X) * Math.Sin(Direction)) - Offset(way);
        }

        public (double X, double Y) At(double way)
        {
            var away = Offset(way);
            return (X + (way * Math.Cos(Direction)) - (away * Math.Sin(Direction)), Y + (way * Math.Sin(Direction)) + (away * Math.Cos(Direction)));
        }

        private double Offset(double way) => Wander * (Bend.At(way + 5000, 0) - 0.5);
    }
}
