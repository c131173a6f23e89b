using DiffusionSharp.Data.Pictures;

namespace DiffusionSharp.Data;

/// <summary>Pictures of which nothing is known.</summary>
public sealed class PlainPictures : PictureData
{
    internal PlainPictures(LoadedPictures loaded, string found) : base(loaded.Pictures, found, loaded.Bad)
    {
    }

    /// <summary>Batches without conditions, but for the augmentation.</summary>
    /// <param name="settings">Its seed and augmentation.</param>
    public override PictureSource ToSource(SourceSettings settings) => ToUnconditionalSource(settings);
}
