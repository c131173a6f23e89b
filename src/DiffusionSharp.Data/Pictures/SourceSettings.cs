using DiffusionSharp.Data.Captions;

namespace DiffusionSharp.Data.Pictures;

/// <summary>How pictures become an endless stream of training examples.</summary>
public sealed record SourceSettings
{
    /// <summary>The order of the examples, their augmentation and what they are told follow from it and the position.</summary>
    public ulong Seed { get; init; }

    /// <summary>Random changes of the pictures.</summary>
    public AugmentationSettings Augmentation { get; init; } = new();

    /// <summary>
    /// Share of the examples whose class or prompt is not told, so that the model learns both with and without for classifier-free guidance
    /// (Ho and Salimans 2022, arXiv:2207.12598, find 0.1 to 0.2 best).
    /// </summary>
    public double ToldNothing { get; init => field = Require.Share(value); } = 0.1;

    /// <summary>How prompts are made of captions.</summary>
    public PromptSettings Prompts { get; init; } = new();

    internal bool IsToldNothing(long position) => new ExampleRandom(Seed, position, ExampleRandom.Purpose.Dropout).Uniform() < ToldNothing;
}
