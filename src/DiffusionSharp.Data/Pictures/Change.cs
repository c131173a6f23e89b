namespace DiffusionSharp.Data.Pictures;

/// <summary>What is done to one picture: mirrored, then scaled about its middle, then moved.</summary>
/// <param name="Mirrored">Left and right exchanged.</param>
/// <param name="Right">Pixels.</param>
/// <param name="Down">Pixels.</param>
/// <param name="Octaves">The scale's logarithm to base 2.</param>
internal readonly record struct Change(bool Mirrored, int Right, int Down, double Octaves)
{
    public static Change Draw(AugmentationSettings settings, ExampleRandom random)
    {
        var mirrored = random.Uniform() < settings.MirrorProbability;
        var right = random.Below((2 * settings.ShiftPixels) + 1) - settings.ShiftPixels;
        var down = random.Below((2 * settings.ShiftPixels) + 1) - settings.ShiftPixels;
        return new(mirrored, right, down, ((2 * random.Uniform()) - 1) * settings.ScaleOctaves);
    }

    /// <summary>Writes what a model is told.</summary>
    public void Report(PictureSet pictures, Span<float> values)
    {
        values[0] = Mirrored ? 1 : 0;
        values[1] = (float)Right / pictures.Width;
        values[2] = (float)Down / pictures.Height;
        values[3] = (float)Octaves;
    }
}
