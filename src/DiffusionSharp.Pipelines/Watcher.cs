namespace DiffusionSharp.Pipelines;

/// <summary>Whom a run tells what it does.</summary>
/// <typeparam name="TMedia">What is made.</typeparam>
public sealed record Watcher<TMedia>
{
    /// <summary>Told after each step.</summary>
    public IProgress<PipelineProgress>? Progress { get; init; }

    /// <summary>Shown every step, for films of the walk. Costs decoding.</summary>
    public Action<WalkFrame<TMedia>>? Frames { get; init; }

    /// <summary>Shown every step quickly, for previews.</summary>
    public Action<WalkGlimpse<TMedia>>? Glimpses { get; init; }
}
