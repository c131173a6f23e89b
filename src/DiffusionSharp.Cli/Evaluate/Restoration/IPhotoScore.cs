using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Cli.Evaluate.Restoration;

/// <summary>How an answer is held against what was wanted.</summary>
internal interface IPhotoScore
{
    /// <summary>What is measured, in words.</summary>
    string Words { get; }

    /// <summary>The names of the values; higher is better.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>A value for each name; NaN where an answer does not allow it.</summary>
    IReadOnlyList<double> Of(Picture wanted, Picture answer);
}
