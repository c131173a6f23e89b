using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Pipelines.Prompts;

namespace DiffusionSharp.Pipelines.Published.Conditioners;

/// <summary>Prompts for models with one CLIP encoder: Stable Diffusion 1 and 2 and what was made from them.</summary>
/// <param name="clip">Reads them.</param>
/// <param name="syntax">How their text is meant.</param>
internal sealed class ClipConditioner(ClipReader clip, IPromptSyntax syntax) : WordsConditioner
{
    /// <inheritdoc/>
    protected override Conditioning Words(TextPrompt prompt) => Conditioning.None.With(new TextCondition(clip.Normalized(prompt.Text, syntax, prompt.SkippedLayers).States));
}
