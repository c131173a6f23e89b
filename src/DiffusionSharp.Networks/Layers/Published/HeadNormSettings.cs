namespace DiffusionSharp.Networks.Layers.Published;

/// <summary>How queries and keys are normalized, as <c>qk_norm</c> in a configuration says.</summary>
/// <param name="Width">Numbers that are normalized together: one head's, or all heads'.</param>
/// <param name="Epsilon">Added to their mean square.</param>
internal sealed record HeadNormSettings(long Width, double Epsilon);
