namespace DiffusionSharp.Media.Plots;

internal enum TextAlign
{
    Left,
    Center,
    Right,
}
