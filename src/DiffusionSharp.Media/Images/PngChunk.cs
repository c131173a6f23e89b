namespace DiffusionSharp.Media.Images;

/// <summary>A part of a PNG file.</summary>
/// <param name="Type">Four ASCII letters.</param>
/// <param name="Data">A view of the file.</param>
internal readonly record struct PngChunk(string Type, ReadOnlyMemory<byte> Data);
