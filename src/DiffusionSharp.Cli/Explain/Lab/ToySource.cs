using DiffusionSharp.Data;
using DiffusionSharp.Diffusion.Conditions;

namespace DiffusionSharp.Cli.Explain.Lab;

/// <summary>An endless stream of points, as pictures of one pixel with two channels.</summary>
internal sealed class ToySource(IToySet set, ulong seed) : IDataSource
{
    /// <inheritdoc/>
    public long Count => long.MaxValue;

    /// <inheritdoc/>
    public Batch Read(long firstExample, int count)
    {
        var random = new Random(unchecked(((int)seed * 7919) + (int)(firstExample % int.MaxValue)));
        var values = new float[2 * count];
        for (var item = 0; item < count; item++)
        {
            var (x, y) = set.Draw(random);
            (values[2 * item], values[(2 * item) + 1]) = ((float)x, (float)y);
        }

        return new(tensor(values, [count, 2, 1, 1]), Conditioning.None);
    }

    /// <summary>Some points.</summary>
    public IReadOnlyList<(double X, double Y)> Points(int count)
    {
        var random = new Random(unchecked((int)seed));
        return [.. Enumerable.Range(0, count).Select(_ => set.Draw(random))];
    }
}
