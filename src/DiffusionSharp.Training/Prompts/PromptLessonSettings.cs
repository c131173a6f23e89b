namespace DiffusionSharp.Training.Prompts;

/// <summary>
/// Lessons that a prompt encoder takes before the training proper: to foretell coarse pictures from their prompts, with nothing
/// else to learn. Which prompt belongs to which picture is otherwise learned last and slowest where nearly every picture has a name of its own.
/// </summary>
/// <param name="Examples">Prompts that are heard, repeats counted, at least 1.</param>
public sealed record PromptLessonSettings(long Examples)
{
    /// <summary>At least 1.</summary>
    public long Examples { get; init => field = Require.Within(value, 1, long.MaxValue); } = Require.Within(Examples, 1, long.MaxValue);

    /// <summary>Prompts of a step, 1 to 65,536.</summary>
    public int BatchSize { get; init => field = (int)Require.Within(value, 1, 65_536); } = 64;

    /// <summary>The learning rate after its rise; it falls to zero along a cosine.</summary>
    public double LearningRate { get; init => field = Require.Positive(value); } = 0.001;

    /// <summary>Whether the prompt encoder and the sketch stay afterwards as they are. Trained on, they forget most of it again.</summary>
    public bool Frozen { get; init; } = true;

    /// <summary>Side of the coarse picture in pixels, 1 to 64.</summary>
    public int Side { get; init => field = (int)Require.Within(value, 1, 64); } = 16;

    /// <summary>Principal components of the coarse pictures that are foretold, 1 to 4096; no more than there can be.</summary>
    public int Components { get; init => field = (int)Require.Within(value, 1, 4096); } = 192;

    /// <summary>Examples that the components are found from, 2 to 1,000,000.</summary>
    public int Looked { get; init => field = (int)Require.Within(value, 2, 1_000_000); } = 4096;
}
