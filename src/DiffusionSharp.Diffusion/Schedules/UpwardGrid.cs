using System.Collections;
using System.Collections.Immutable;

namespace DiffusionSharp.Diffusion.Schedules;

/// <summary>Levels from data to noise, for finding the noise that a picture comes from (Song et al. 2020, arXiv:2010.02502, section 4.3). Only for deterministic samplers.</summary>
public sealed class UpwardGrid : IReadOnlyList<NoiseLevel>
{
    private readonly ImmutableArray<NoiseLevel> _levels;

    /// <summary>The levels, cleanest first.</summary>
    /// <param name="levels">At least two; the first has some noise, since clean data say nothing of the direction.</param>
    /// <exception cref="ArgumentException">The levels do not get noisier, or the first is clean.</exception>
    public UpwardGrid(IEnumerable<NoiseLevel> levels)
    {
        _levels = [.. levels];
        NoiseGrid.Checked([.. _levels.Reverse()]);
        if (_levels[0].IsClean)
        {
            throw new ArgumentException("A walk to noise cannot begin at clean data, where the noise has no direction. Begin at a level with some noise.", nameof(levels));
        }
    }

    /// <inheritdoc/>
    public int Count => _levels.Length;

    /// <inheritdoc/>
    public NoiseLevel this[int index] => _levels[index];

    /// <inheritdoc/>
    public IEnumerator<NoiseLevel> GetEnumerator() => _levels.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
