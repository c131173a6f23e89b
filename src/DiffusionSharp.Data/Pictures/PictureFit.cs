namespace DiffusionSharp.Data.Pictures;

/// <summary>How a picture of another aspect is fitted.</summary>
public enum PictureFit
{
    /// <summary>What stands over is cut off, the same on both sides.</summary>
    Crop,

    /// <summary>Background is added, the same on both sides.</summary>
    Pad,

    /// <summary>The aspect changes.</summary>
    Stretch,
}
