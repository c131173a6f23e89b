namespace DiffusionSharp.Data.Pictures;

/// <summary>One place in the endless stream.</summary>
/// <param name="Position">How many examples came before.</param>
/// <param name="Item">Which picture stands there.</param>
internal readonly record struct Example(long Position, int Item);
