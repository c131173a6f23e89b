namespace DiffusionSharp.Training.Adversarial.Runs;

/// <summary>A generator that was trained, with what is known of it.</summary>
/// <param name="description">Its name, classes and origin.</param>
/// <param name="generator">Belongs to this object.</param>
/// <param name="weightsHash">SHA-256 of the file of its weights.</param>
public sealed class GanModel(GanDescription description, GanGenerator generator, string weightsHash) : IDisposable
{
    /// <summary>Its name, classes and origin.</summary>
    public GanDescription Description { get; } = description;

    /// <summary>Makes the pictures.</summary>
    public GanGenerator Generator { get; } = generator;

    /// <summary>SHA-256 of the file of its weights.</summary>
    public string WeightsHash { get; } = weightsHash;

    /// <summary>The number of a class.</summary>
    /// <param name="nameOrNumber">A class's name, in any case, or its number.</param>
    /// <exception cref="ArgumentException">There is no such class; the sentence lists those there are.</exception>
    public long ClassOf(string nameOrNumber)
    {
        ArgumentNullException.ThrowIfNull(nameOrNumber);
        var found = Description.Classes.ToList().FindIndex(name => string.Equals(name, nameOrNumber, StringComparison.OrdinalIgnoreCase));
        return found >= 0 ? found : long.TryParse(nameOrNumber, out var number) && number >= 0 && number < Description.Classes.Count ? number : throw new ArgumentException(
            Description.Classes.Count == 0
                ? $"'{Description.Name}' knows no classes, so it cannot make a '{nameOrNumber}'. Leave the class out."
                : $"'{Description.Name}' has no class '{nameOrNumber}'. It has: {string.Join(", ", Description.Classes)}.", nameof(nameOrNumber));
    }

    /// <summary>Frees the network.</summary>
    public void Dispose() => Generator.Dispose();
}
