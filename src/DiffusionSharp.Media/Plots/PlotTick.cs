namespace DiffusionSharp.Media.Plots;

/// <summary>A mark at an axis.</summary>
/// <param name="At">Where on the even scale.</param>
/// <param name="Label">Its number.</param>
internal readonly record struct PlotTick(double At, string Label);
