namespace DiffusionSharp.Evaluation.Metrics;

/// <summary>Which way a number is better.</summary>
public enum Preference
{
    /// <summary>Neither: it describes.</summary>
    None,

    /// <summary>Less is better.</summary>
    Lower,

    /// <summary>More is better.</summary>
    Higher,
}
