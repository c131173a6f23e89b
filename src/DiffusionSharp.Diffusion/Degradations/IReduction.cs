namespace DiffusionSharp.Diffusion.Degradations;

/// <summary>How one number is made of several along one axis when data is reduced.</summary>
public interface IReduction
{
    /// <summary>The matrix that reduces an axis.</summary>
    /// <param name="size">Numbers before; a multiple of <paramref name="factor"/>.</param>
    /// <param name="factor">How many times fewer come out.</param>
    /// <returns>One row for each number that comes out, each summing to 1.</returns>
    double[,] Matrix(int size, int factor);
}
