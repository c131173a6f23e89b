namespace DiffusionSharp.Media.Damage;

/// <summary>A line drawn by hand: it wanders, swells and breaks off.</summary>
internal sealed class Stroke
{
    private readonly Dictionary<int, float> _shares = [];
    private readonly DamageCanvas _canvas;

    public Stroke(DamageCanvas canvas) => _canvas = canvas;

    /// <summary>The pixels it touches, and how far it covers each, in [0, 1].</summary>
    public IReadOnlyDictionary<int, float> Shares => _shares;

    /// <summary>Walks from a place in a direction.</summary>
    /// <param name="at">Where it begins, in pixels.</param>
    /// <param name="direction">In radians.</param>
    /// <param name="shape">Length and half width in pixels, how much it turns a pixel in radians, how much of it is gaps, in [0, 1].</param>
    /// <param name="random">Turns it.</param>
    public void Walk((double X, double Y) at, double direction, (double Length, double Radius, double Turn, double Gaps) shape, Random random)
    {
        var swell = new NoiseField(9, 2, random);
        var (x, y) = at;
        for (var way = 0.0; way < shape.Length; way += 0.5)
        {
            var ends = Math.Min(1, Math.Min(way + 1, shape.Length - way) / (3 + (0.06 * shape.Length)));
            var pressure = swell.At(way, 0);
            if (pressure > 0.55 * shape.Gaps)
            {
                Dot(x, y, shape.Radius * (0.45 + (1.1 * pressure)) * (0.4 + (0.6 * ends)));
            }

            direction += shape.Turn * Tones.Normal(random);
            (x, y) = (x + (0.5 * Math.Cos(direction)), y + (0.5 * Math.Sin(direction)));
        }
    }

    /// <summary>A soft round dot.</summary>
    public void Dot(double x, double y, double radius)
    {
        var reach = (int)Math.Ceiling(radius + 1);
        for (var row = (int)y - reach; row <= (int)y + reach; row++)
        {
            for (var column = (int)x - reach; column <= (int)x + reach; column++)
            {
                var share = (float)Math.Clamp(radius + 0.5 - Math.Sqrt(((column - x) * (column - x)) + ((row - y) * (row - y))), 0, 1);
                if (share > 0 && row >= 0 && column >= 0 && row < _canvas.Height && column < _canvas.Width)
                {
                    var pixel = (row * _canvas.Width) + column;
                    _shares[pixel] = Math.Max(share, _shares.GetValueOrDefault(pixel));
                }
            }
        }
    }

    /// <summary>Covers what it touches with a color, a little uneven.</summary>
    public void Cover((float Red, float Green, float Blue) color, float strength, Random random)
    {
        foreach (var (pixel, share) in _shares)
        {
            _canvas.Cover(pixel, share * strength * (0.85f + (0.15f * random.NextSingle())), color);
        }
    }
}
