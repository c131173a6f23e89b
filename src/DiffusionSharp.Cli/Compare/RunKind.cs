namespace DiffusionSharp.Cli.Compare;

/// <summary>What a run of a comparison is for.</summary>
internal enum RunKind
{
    /// <summary>Quality, diversity and spread over seeds.</summary>
    Main,

    /// <summary>What half the learning rate does.</summary>
    HalfRate,

    /// <summary>What twice the learning rate does.</summary>
    DoubleRate,

    /// <summary>A short run that looks for the learning rate of all others. Not counted among them.</summary>
    Search,

    /// <summary>What becomes of a class that is rare in the data. Nobody is told classes.</summary>
    Rare,
}
