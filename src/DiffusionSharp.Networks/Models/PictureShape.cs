namespace DiffusionSharp.Networks.Models;

/// <summary>The pictures a model was trained on and makes by itself.</summary>
/// <param name="Width">Pixels across, 1 to 16384.</param>
/// <param name="Height">Pixels down, 1 to 16384.</param>
/// <param name="Channels">1 grey or 3 color.</param>
public sealed record PictureShape(int Width, int Height, int Channels);
