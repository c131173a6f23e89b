using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Pipelines.Prompts;

namespace DiffusionSharp.Pipelines.Published.Conditioners;

/// <summary>Prompts for Flux: CLIP's whole prompt, T5's tokens.</summary>
/// <param name="clip">Reads prompts.</param>
/// <param name="t5">Reads the second prompt, or the same one.</param>
/// <param name="run">Says how many tokens T5 takes.</param>
internal sealed class FluxConditioner(ClipReader clip, T5Reader t5, PublishedRun run) : WordsConditioner
{
    private const int UsualLength = 512;

    /// <inheritdoc/>
    protected override Conditioning Words(TextPrompt prompt) => Conditioning.None.With(new TextCondition(
        t5.Unmasked(PromptLengths.Plain(run.Syntax, prompt.Second ?? prompt.Text), run.LongestPrompt ?? UsualLength).States, clip.Normalized(prompt.Text, run.Syntax, 0).Pooled));
}
