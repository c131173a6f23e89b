using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Media.Plots;

/// <summary>A named line through points.</summary>
/// <param name="Name">What the legend calls it; empty keeps it out.</param>
/// <param name="X">Where, in the order of drawing.</param>
/// <param name="Y">How much, as many as <paramref name="X"/>. What is not a finite number, or has no place on a logarithmic axis, breaks the line.</param>
public sealed record PlotCurve(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y)
{
    /// <summary>Its color, or null for the next of eight that color-blind readers can tell apart (Okabe and Ito 2008).</summary>
    public Rgb? Color { get; init; }

    /// <summary>The lower ends of the intervals of <see cref="Y"/>, as many; none draws no intervals.</summary>
    public IReadOnlyList<double> Low { get; init; } = [];

    /// <summary>The upper ends of the intervals, as many as <see cref="Low"/>.</summary>
    public IReadOnlyList<double> High { get; init; } = [];
}
