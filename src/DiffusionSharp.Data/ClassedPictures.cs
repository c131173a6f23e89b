using DiffusionSharp.Data.Pictures;

namespace DiffusionSharp.Data;

/// <summary>Pictures that each belong to a class.</summary>
public sealed class ClassedPictures : PictureData
{
    internal ClassedPictures(PictureSet pictures, IReadOnlyList<int> labels, IReadOnlyList<string> classes, (string Found, IReadOnlyList<BadFile> Skipped) told)
        : base(pictures, told.Found, told.Skipped) => (Labels, Classes) = (labels, classes);

    /// <summary>The class of each picture, in [0, number of classes).</summary>
    public IReadOnlyList<int> Labels { get; }

    /// <summary>The names of the classes.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>Batches with a ClassCondition; a label equal to the number of classes says "none".</summary>
    /// <param name="settings">Its seed and augmentation, and how many examples are told nothing.</param>
    public override PictureSource ToSource(SourceSettings settings) => new(Pictures, settings, new LabelCondition(Labels, Classes.Count, settings));

    /// <summary>Some of them.</summary>
    internal ClassedPictures Only(IReadOnlyList<int> kept, string found) => new(Pictures.Only(kept), [.. kept.Select(index => Labels[index])], Classes, (found, Skipped));
}
