namespace DiffusionSharp.Networks.Transformers.Published;

/// <summary>How the tokens of a film lie, frame by frame and row by row.</summary>
/// <param name="Frames">Number of latent frames.</param>
/// <param name="Rows">Rows of a frame.</param>
/// <param name="Columns">Columns of a frame.</param>
public sealed record FilmGrid(int Frames, int Rows, int Columns)
{
    /// <summary>Number of tokens.</summary>
    public long Tokens => (long)Frames * Rows * Columns;

    /// <summary>What the positions along an axis are, for every token.</summary>
    /// <param name="axis">0 for frames, 1 for rows, 2 for columns.</param>
    /// <param name="type">Of the positions.</param>
    /// <param name="device">Where the tokens are.</param>
    /// <returns>[T].</returns>
    internal Tensor Along(int axis, ScalarType type, Device device)
    {
        long[] sides = [Frames, Rows, Columns], shape = [1, 1, 1];
        shape[axis] = sides[axis];
        return arange(sides[axis], type, device).reshape(shape).expand(sides).flatten();
    }
}
