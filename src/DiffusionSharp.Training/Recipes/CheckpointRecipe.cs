namespace DiffusionSharp.Training.Recipes;

/// <summary>What is kept on the way.</summary>
/// <param name="Every">Examples between two checkpoints, 1 or more.</param>
/// <param name="Keep">How many checkpoints are kept, the latest ones, 1 to 1000.</param>
/// <param name="Snapshots">Examples between two snapshots of the averages, from which averages of other lengths are made after the fact; 0 for none.</param>
public sealed record CheckpointRecipe(long Every = 25_000, int Keep = 2, long Snapshots = 0)
{
    /// <summary>1 or more.</summary>
    public long Every { get; init => field = Require.Within(value, 1, long.MaxValue); } = Require.Within(Every, 1, long.MaxValue);

    /// <summary>1 to 1000.</summary>
    public int Keep { get; init => field = (int)Require.Within(value, 1, 1000); } = (int)Require.Within(Keep, 1, 1000);

    /// <summary>0 or more.</summary>
    public long Snapshots { get; init => field = Require.Within(value, 0, long.MaxValue); } = Require.Within(Snapshots, 0, long.MaxValue);
}
