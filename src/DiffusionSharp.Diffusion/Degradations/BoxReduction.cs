namespace DiffusionSharp.Diffusion.Degradations;

/// <summary>The mean of each block.</summary>
public sealed record BoxReduction : IReduction
{
    /// <inheritdoc/>
    public double[,] Matrix(int size, int factor)
    {
        var matrix = new double[size / factor, size];
        for (var column = 0; column < size; column++)
        {
            matrix[column / factor, column] = 1.0 / factor;
        }

        return matrix;
    }
}
