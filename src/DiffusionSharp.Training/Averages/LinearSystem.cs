namespace DiffusionSharp.Training.Averages;

/// <summary>Small systems of linear equations.</summary>
internal static class LinearSystem
{
    /// <summary>Solves A·x = b by elimination with the largest pivot; a singular system is refused.</summary>
    public static double[] Solve(double[,] matrix, double[] right)
    {
        var (a, b, n) = ((double[,])matrix.Clone(), (double[])right.Clone(), right.Length);
        for (var step = 0; step < n; step++)
        {
            var pivot = Enumerable.Range(step, n - step).MaxBy(row => Math.Abs(a[row, step]));
            if (a[pivot, step] == 0)
            {
                throw new ArgumentException("Two of the snapshots are one and the same. Give each once.", nameof(matrix));
            }

            Exchange(a, b, step, pivot);
            for (var row = step + 1; row < n; row++)
            {
                Eliminate(a, b, step, row);
            }
        }

        for (var row = n - 1; row >= 0; row--)
        {
            for (var column = row + 1; column < n; column++)
            {
                b[row] -= a[row, column] * b[column];
            }

            b[row] /= a[row, row];
        }

        return b;
    }

    private static void Exchange(double[,] a, double[] b, int one, int other)
    {
        for (var column = 0; column < b.Length; column++)
        {
            (a[one, column], a[other, column]) = (a[other, column], a[one, column]);
        }

        (b[one], b[other]) = (b[other], b[one]);
    }

    private static void Eliminate(double[,] a, double[] b, int from, int row)
    {
        var factor = a[row, from] / a[from, from];
        for (var column = from; column < b.Length; column++)
        {
            a[row, column] -= factor * a[from, column];
        }

        b[row] -= factor * b[from];
    }
}
