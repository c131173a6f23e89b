namespace DiffusionSharp.Pipelines.Prompts;

/// <summary>How the text of a prompt is meant, for text encoders of a fixed length.</summary>
public interface IPromptSyntax
{
    /// <summary>Whether a text that is longer than the encoder takes goes on in further pieces; else it is cut off.</summary>
    bool GoesOn { get; }

    /// <summary>The stretches of a text, in order.</summary>
    IReadOnlyList<PromptSpan> Read(string text);
}
