namespace DiffusionSharp.Networks.Layers.Published;

/// <summary>What a level does to height and width at its end.</summary>
internal enum SizeChange
{
    /// <summary>Nothing.</summary>
    Keep,

    /// <summary>Halves both.</summary>
    Halve,

    /// <summary>Doubles both.</summary>
    Double,
}
