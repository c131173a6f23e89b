namespace DiffusionSharp.Networks.Models;

/// <summary>Where a model comes from.</summary>
/// <param name="License">Of the weights, as an SPDX identifier or in words.</param>
/// <param name="Attribution">Who made the data it was trained on, and under which license.</param>
/// <param name="Examples">How many examples it was trained on, repeats counted.</param>
/// <param name="AverageLength">Length of the power-function average that the weights are, relative to the training; 0 for the last weights themselves.</param>
public sealed record ModelOrigin(string License = "", string Attribution = "", long Examples = 0, double AverageLength = 0);
