namespace DiffusionSharp.Diffusion.Degradations;

/// <summary>
/// Bicubic with the kernel of Keys 1981 (a = −1/2) widened by the factor against aliasing, the border mirrored: what <c>imresize</c> of MATLAB
/// does, and with it the literature on enlarging. Pillow's differs only within two results of the border, where it drops what lies outside.
/// </summary>
public sealed record BicubicReduction : IReduction
{
    /// <inheritdoc/>
    public double[,] Matrix(int size, int factor)
    {
        var matrix = new double[size / factor, size];
        for (var row = 0; row < size / factor; row++)
        {
            var center = ((row + 0.5) * factor) - 0.5;
            var first = (int)Math.Floor(center - (2 * factor));
            double[] weights = [.. Enumerable.Range(first, (4 * factor) + 2).Select(place => Keys((place - center) / factor))];
            var total = weights.Sum();
            for (var tap = 0; tap < weights.Length; tap++)
            {
                matrix[row, Mirrored(first + tap, size)] += weights[tap] / total;
            }
        }

        return matrix;
    }

    private static int Mirrored(int place, int size)
    {
        var inPeriod = ((place % (2 * size)) + (2 * size)) % (2 * size);
        return inPeriod < size ? inPeriod : (2 * size) - 1 - inPeriod;
    }

    private static double Keys(double x) => Math.Abs(x) switch
    {
        <= 1 and var a => (((1.5 * a) - 2.5) * a * a) + 1,
        <= 2 and var a => (((((-0.5 * a) + 2.5) * a) - 4) * a) + 2,
        _ => 0,
    };
}
