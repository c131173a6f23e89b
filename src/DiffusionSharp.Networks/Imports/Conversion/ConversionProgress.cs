namespace DiffusionSharp.Networks.Imports.Conversion;

/// <summary>How far the writing of a model is.</summary>
/// <param name="Bytes">Of weights that are written.</param>
/// <param name="TotalBytes">Of weights in all.</param>
/// <param name="Part">What is being written.</param>
public sealed record ConversionProgress(long Bytes, long TotalBytes, string Part);
