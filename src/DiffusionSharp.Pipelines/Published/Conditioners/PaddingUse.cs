namespace DiffusionSharp.Pipelines.Published.Conditioners;

/// <summary>How a model takes the padding of a prompt.</summary>
internal enum PaddingUse
{
    /// <summary>The encoder does not see it, and the network is told where it stands.</summary>
    Hidden,

    /// <summary>The encoder sees it, and the network is told where it stands.</summary>
    Told,

    /// <summary>The encoder does not see it, and its states are zeros.</summary>
    Zero,
}
