namespace DiffusionSharp.Data;

/// <summary>What happens where files cannot be used.</summary>
public enum BadFiles
{
    /// <summary>Nothing is opened; the error names them.</summary>
    Refuse,

    /// <summary>They are left out and listed with the reason.</summary>
    Skip,
}
