namespace DiffusionSharp.Evaluation.Metrics;

/// <summary>What of a color picture is compared.</summary>
public enum SimilarityChannels
{
    /// <summary>0.299·red + 0.587·green + 0.114·blue, as the papers do.</summary>
    Luminance,

    /// <summary>Each channel for itself; their mean is taken.</summary>
    Each,
}
