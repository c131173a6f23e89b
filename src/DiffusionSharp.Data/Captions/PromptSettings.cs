namespace DiffusionSharp.Data.Captions;

/// <summary>How a prompt is made of a caption: the name alone, the name and some keywords, or, in the remaining share, keywords alone.</summary>
/// <param name="Name">Share of the name alone, in [0, 1].</param>
/// <param name="NameAndKeywords">Share of the name and keywords, in [0, 1 − <paramref name="Name"/>].</param>
/// <param name="MostKeywords">1 to this many keywords, each number as likely, as far as there are so many; 1 to 100.</param>
/// <remarks>A caption without keywords gives its name. The words stand behind spaces or behind commas, half and half, as people write both.</remarks>
public sealed record PromptSettings(double Name = 0.6, double NameAndKeywords = 0.25, int MostKeywords = 3)
{
    /// <summary>In [0, 1].</summary>
    public double Name { get; init => field = Require.Share(value); } = Require.Share(Name);

    /// <summary>In [0, 1].</summary>
    public double NameAndKeywords { get; init => field = Require.Share(value); } = Require.Share(NameAndKeywords);

    /// <summary>1 to 100.</summary>
    public int MostKeywords { get; init => field = Require.Within(value, 1, 100); } = Require.Within(MostKeywords, 1, 100);

    /// <summary>Noise on the prompts' vectors.</summary>
    public PromptNoiseSettings Noise { get; init; } = new();
}
