namespace DiffusionSharp.Pipelines.Prompts;

/// <summary>What a person asks a model for.</summary>
public abstract record Prompt
{
    /// <summary>Nothing in particular.</summary>
    public static Prompt None { get; } = new NoPrompt();
}
