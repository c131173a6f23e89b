namespace DiffusionSharp.Data;

/// <summary>Makes one class rare on purpose: only as many of its training pictures are read as make up a share of all. What a model makes of it shows its bias.</summary>
/// <param name="Class">The class's name in the data.</param>
/// <param name="Share">Of all pictures that are left, in (0, 1).</param>
public sealed record RareClass(string Class, double Share = 0.02)
{
    /// <summary>In (0, 1).</summary>
    public double Share { get; init => field = value is > 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(Share), value, "Share must be more than 0 and less than 1."); } = Share;

    /// <summary>Which pictures are left: all of the other classes, and the first ones of this one.</summary>
    /// <param name="data">The training pictures.</param>
    /// <exception cref="InvalidDataException">There are no classes, or not this one, or not enough of it.</exception>
    internal ClassedPictures In(PictureData data)
    {
        var classed = data as ClassedPictures;
        var label = classed?.Classes.ToList().IndexOf(Class) ?? -1;
        if (label < 0)
        {
            throw new InvalidDataException($"There is no class '{Class}' to be made rare. Found: {data.Found} The classes are: {(classed is null ? "none" : string.Join(", ", classed.Classes))}.");
        }

        var others = classed!.Labels.Count(told => told != label);
        var kept = Math.Max(1, (int)Math.Round(Share / (1 - Share) * others));
        var seen = 0;
        return classed.Only([.. Enumerable.Range(0, classed.Labels.Count).Where(index => classed.Labels[index] != label || seen++ < kept)], $"{data.Found} Of the class '{Class}' only {Math.Min(kept, seen)} are read.");
    }
}
