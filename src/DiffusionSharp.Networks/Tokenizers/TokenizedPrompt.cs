using System.Collections.Immutable;

namespace DiffusionSharp.Networks.Tokenizers;

/// <summary>A prompt as a text encoder takes it: cut or filled up to a length.</summary>
/// <param name="Ids">The ids, padding at the end.</param>
/// <param name="Mask">As many as ids: 1 for a token of the prompt, 0 for padding.</param>
public sealed record TokenizedPrompt(ImmutableArray<long> Ids, ImmutableArray<long> Mask)
{
    /// <summary>Cuts ids that are too many, keeping the last one (which ends the prompt), and fills up what is too short.</summary>
    internal static TokenizedPrompt Fit(IReadOnlyList<long> ids, int length, long padding)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        long[] kept = ids.Count <= length ? [.. ids] : [.. ids.Take(length - 1), ids[^1]];
        var missing = length - kept.Length;
        return new([.. kept, .. Enumerable.Repeat(padding, missing)], [.. Enumerable.Repeat(1L, kept.Length), .. Enumerable.Repeat(0L, missing)]);
    }
}
