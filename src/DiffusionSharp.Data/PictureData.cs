using DiffusionSharp.Data.Pictures;

namespace DiffusionSharp.Data;

/// <summary>Pictures that were read, and what is known about them.</summary>
public abstract class PictureData
{
    private protected PictureData(PictureSet pictures, string found, IReadOnlyList<BadFile> skipped) => (Pictures, Found, Skipped) = (pictures, found, skipped);

    /// <summary>The pictures, in the order of their files.</summary>
    public PictureSet Pictures { get; }

    /// <summary>A sentence that says what was found and how it was taken.</summary>
    public string Found { get; }

    /// <summary>Files that were left out, and why.</summary>
    public IReadOnlyList<BadFile> Skipped { get; }

    /// <summary>The endless stream for training, with what it can tell a model.</summary>
    /// <param name="settings">Its seed and augmentation, and how many examples are told nothing.</param>
    public abstract PictureSource ToSource(SourceSettings settings);

    /// <summary>The endless stream for a model that is told nothing but the augmentation.</summary>
    /// <param name="settings">Its seed and augmentation.</param>
    public PictureSource ToUnconditionalSource(SourceSettings settings) => new(Pictures, settings);
}
