namespace DiffusionSharp.Training.Recipes;

/// <summary>The sheets of samples that a run draws of itself, always from the same seeds.</summary>
/// <param name="Every">Examples between two sheets; 0 for none.</param>
/// <param name="Columns">Pictures a row, from seeds 0, 1, …; 1 to 64.</param>
public sealed record SampleRecipe(long Every = 0, int Columns = 6)
{
    /// <summary>0 or more.</summary>
    public long Every { get; init => field = Require.Within(value, 0, long.MaxValue); } = Require.Within(Every, 0, long.MaxValue);

    /// <summary>1 to 64.</summary>
    public int Columns { get; init => field = (int)Require.Within(value, 1, 64); } = (int)Require.Within(Columns, 1, 64);

    /// <summary>A row each, for a network that is told prompts. One that is told classes draws a row for each class, another one row.</summary>
    public IReadOnlyList<string> Prompts { get; init; } = [];
}
