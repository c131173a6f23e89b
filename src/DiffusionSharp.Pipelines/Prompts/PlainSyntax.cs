namespace DiffusionSharp.Pipelines.Prompts;

/// <summary>The text as it stands, cut off where the encoder ends: what the published pipelines do.</summary>
public sealed record PlainSyntax : IPromptSyntax
{
    /// <inheritdoc/>
    public bool GoesOn => false;

    /// <inheritdoc/>
    public IReadOnlyList<PromptSpan> Read(string text) => [new(text)];
}
