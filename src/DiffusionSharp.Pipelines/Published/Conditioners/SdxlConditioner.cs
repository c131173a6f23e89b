using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Pipelines.Prompts;
using DiffusionSharp.Pipelines.Published.Conditions;

namespace DiffusionSharp.Pipelines.Published.Conditioners;

/// <summary>Prompts for SDXL: the states before the last layer of two encoders side by side, the second one's whole prompt, and the sizes.</summary>
/// <param name="first">Reads prompts.</param>
/// <param name="second">Reads the second prompt, or the same one.</param>
/// <param name="run">Says the picture's size.</param>
/// <param name="isZeroForNothing">Whether nothing said is all zeros, and not an empty prompt.</param>
internal sealed class SdxlConditioner(ClipReader first, ClipReader second, PublishedRun run, bool isZeroForNothing) : WordsConditioner
{
    /// <inheritdoc/>
    protected override Conditioning Words(TextPrompt prompt)
    {
        var (narrow, _) = first.Raw(prompt.Text, run.Syntax, prompt.SkippedLayers + 1);
        var (wide, pooled) = second.Raw(prompt.Second ?? prompt.Text, run.Syntax, prompt.SkippedLayers + 1);
        return Told(new TextCondition(cat(PromptLengths.Even([narrow, wide]), -1), pooled), prompt.Sizes);
    }

    /// <inheritdoc/>
    protected override Conditioning Silent()
    {
        var told = Words(new TextPrompt(""));
        var text = told.Require<TextCondition>();
        return isZeroForNothing ? told.With(new TextCondition(zeros_like(text.Embeddings), zeros_like(text.Pooled!))) : told;
    }

    private Conditioning Told(TextCondition text, PromptSizes? sizes)
    {
        var (height, width) = ((int)run.Shape![1], (int)run.Shape[2]);
        var (original, corner, target) = sizes ?? new((height, width), (0, 0), (height, width));
        float[] numbers = [original.Height, original.Width, corner.Top, corner.Left, target.Height, target.Width];
        return Conditioning.None.With(text).With(new SizeCondition(tensor(numbers).unsqueeze(0)));
    }
}
