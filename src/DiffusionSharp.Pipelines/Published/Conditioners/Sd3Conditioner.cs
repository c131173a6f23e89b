using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Pipelines.Prompts;

namespace DiffusionSharp.Pipelines.Published.Conditioners;

/// <summary>Prompts for Stable Diffusion 3: two CLIPs side by side, widened by zeros to T5's width, and then T5's tokens.</summary>
/// <param name="first">Reads prompts.</param>
/// <param name="second">Reads the second prompt, or the same one.</param>
/// <param name="third">Reads the third; null stands for all zeros, as the model can do without.</param>
/// <param name="run">Says how many tokens T5 takes.</param>
internal sealed class Sd3Conditioner(ClipReader first, ClipReader second, T5Reader? third, PublishedRun run) : WordsConditioner
{
    private const int UsualLength = 256;

    /// <summary>Of T5's states.</summary>
    public required long Width { get; init; }

    /// <inheritdoc/>
    protected override Conditioning Words(TextPrompt prompt)
    {
        var (one, pooledOne) = first.Raw(prompt.Text, run.Syntax, prompt.SkippedLayers + 1);
        var (two, pooledTwo) = second.Raw(prompt.Second ?? prompt.Text, run.Syntax, prompt.SkippedLayers + 1);
        var clip = cat(PromptLengths.Even([one, two]), -1);
        var length = run.LongestPrompt ?? UsualLength;
        var words = third?.Unmasked(PromptLengths.Plain(run.Syntax, prompt.Third ?? prompt.Text), length).States ?? zeros([1, length, Width], clip.dtype);
        var wide = nn.functional.pad(clip, [0, words.shape[2] - clip.shape[2]]);
        return Conditioning.None.With(new TextCondition(cat([wide, words.to(wide.dtype)], 1), cat([pooledOne, pooledTwo], -1)));
    }
}
