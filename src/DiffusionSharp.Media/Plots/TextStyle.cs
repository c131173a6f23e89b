using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Media.Plots;

/// <summary>How a line of text is set.</summary>
/// <param name="Size">Pixels of an em.</param>
/// <param name="Color">Its ink.</param>
/// <param name="Align">Which part of it stands at its place.</param>
/// <param name="Upward">Read from bottom to top.</param>
internal readonly record struct TextStyle(float Size, Rgb Color, TextAlign Align = TextAlign.Left, bool Upward = false);
