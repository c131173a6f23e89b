using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Pipelines.Prompts;

namespace DiffusionSharp.Pipelines.Published.Conditioners;

/// <summary>Prompts for models with T5 alone.</summary>
/// <param name="t5">Reads them.</param>
/// <param name="length">Number of tokens.</param>
/// <param name="use">How the model takes padding.</param>
internal sealed class T5Conditioner(T5Reader t5, int length, PaddingUse use) : WordsConditioner
{
    /// <summary>What is done to a text before it is read.</summary>
    public Func<string, string> Prepare { get; init; } = text => text;

    /// <inheritdoc/>
    protected override Conditioning Words(TextPrompt prompt)
    {
        var text = Prepare(prompt.Text);
        var (states, mask) = use == PaddingUse.Told ? t5.Unmasked(text, length) : t5.Masked(text, length);
        return Conditioning.None.With(use == PaddingUse.Zero
            ? new TextCondition(states * mask.unsqueeze(-1).to(states.dtype))
            : new TextCondition(states) { Mask = mask });
    }
}
