namespace DiffusionSharp.Media.Plots;

/// <summary>A rectangle of a drawing, in pixels.</summary>
internal readonly record struct PlotArea(float Left, float Top, float Width, float Height)
{
    public float Right => Left + Width;

    public float Bottom => Top + Height;

    public bool Contains((float X, float Y) point) => point.X >= Left && point.X <= Right && point.Y >= Top && point.Y <= Bottom;
}
