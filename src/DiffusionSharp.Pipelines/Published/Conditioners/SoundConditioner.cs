using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Networks.TextEncoders.Published;
using DiffusionSharp.Pipelines.Prompts;
using DiffusionSharp.Pipelines.Published.Conditions;

namespace DiffusionSharp.Pipelines.Published.Conditioners;

/// <summary>Prompts for Stable Audio, with the seconds that the sound lasts.</summary>
/// <param name="t5">Reads prompts.</param>
/// <param name="projection">Fits them to the network.</param>
/// <param name="run">Says how many tokens T5 takes.</param>
/// <param name="seconds">That the sound lasts.</param>
internal sealed class SoundConditioner(T5Reader t5, SoundProjection projection, PublishedRun run, double seconds) : WordsConditioner
{
    /// <inheritdoc/>
    protected override Conditioning Words(TextPrompt prompt)
    {
        var (states, mask) = t5.Masked(prompt.Text, run.LongestPrompt ?? t5.Longest);
        var shown = mask.unsqueeze(-1).to(states.dtype);
        var words = projection.Project(states * shown) * shown;
        var (start, end) = projection.Embed(0, seconds);
        return Conditioning.None.With(new TextCondition(cat([words, start, end], 1))).With(new SizeCondition(cat([start, end], 2)));
    }

    /// <summary>Zeros for the words and for the seconds beside them; the vector of the whole sound is told all the same.</summary>
    protected override Conditioning Silent()
    {
        var told = Words(new TextPrompt(""));
        return told.With(new TextCondition(zeros_like(told.Require<TextCondition>().Embeddings)));
    }
}
