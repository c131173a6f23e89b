namespace DiffusionSharp.Cli.Explain.Lab;

/// <summary>Points in the plane that a network shall learn to make: few enough numbers to see everything.</summary>
internal interface IToySet
{
    /// <summary>Where its points crowd, each a place that a model may miss.</summary>
    IReadOnlyList<(double X, double Y)> Modes { get; }

    /// <summary>How far a point may be from a mode and still belong to it.</summary>
    double Radius { get; }

    /// <summary>Draws a point.</summary>
    (double X, double Y) Draw(Random random);
}
