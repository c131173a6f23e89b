namespace DiffusionSharp.Media.Damage;

/// <summary>Smooth random numbers over a plane, about in [0, 1]: lattices of random numbers, each twice as fine and half as strong as the one before (Perlin's value noise).</summary>
internal sealed class NoiseField
{
    private readonly (float[] Values, int Side)[] _lattices;
    private readonly double _scale;

    /// <param name="scale">Pixels from one number of the coarsest lattice to the next.</param>
    /// <param name="octaves">How many lattices.</param>
    /// <param name="random">Fills them.</param>
    public NoiseField(double scale, int octaves, Random random)
    {
        _scale = scale;
        _lattices = [.. Enumerable.Range(0, octaves).Select(octave => (Lattice(random), 32))];
    }

    public float At(double x, double y)
    {
        var (sum, weight, strength, scale) = (0f, 0f, 1f, _scale);
        foreach (var (values, side) in _lattices)
        {
            sum += strength * Smooth(values, side, x / scale, y / scale);
            (weight, strength, scale) = (weight + strength, strength / 2, scale / 2);
        }

        return sum / weight;
    }

    private static float[] Lattice(Random random)
    {
        var values = new float[1024];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = random.NextSingle();
        }

        return values;
    }

    private static float Smooth(float[] values, int side, double x, double y)
    {
        var (left, top) = ((int)Math.Floor(x), (int)Math.Floor(y));
        var (across, down) = (Ease((float)(x - left)), Ease((float)(y - top)));
        float Of(int column, int row) => values[((row & (side - 1)) * side) + (column & (side - 1))];

        var above = Of(left, top) + (across * (Of(left + 1, top) - Of(left, top)));
        var below = Of(left, top + 1) + (across * (Of(left + 1, top + 1) - Of(left, top + 1)));
        return above + (down * (below - above));
    }

    private static float Ease(float share) => share * share * (3 - (2 * share));
}
