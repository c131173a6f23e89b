
namespace DiffusionSharp.Cli.Evaluate;

/// <summary>How many pictures of each class are made.</summary>
internal static class ClassShares
{
    /// <summary>Equally many of each class, the first ones taking what is left over; all at once where there are no classes.</summary>
    public static IReadOnlyList<int> Of(int number, int classes) => classes == 0 ? [number]
        : number >= classes ? [.. Enumerable.Range(0, classes).Select(label => (number / classes) + (label < number % classes ? 1 : 0))]
        : throw new ArgumentException($"{number} pictures cannot be shared out among {classes} classes. Ask for {classes} or more with --number.");

    /// <summary>Why there are no class accuracies.</summary>
    public static string Unmatched(string name, IReadOnlyList<string> known) =>
        $"The classes of '{name}' are not those of the classifier ({string.Join(", ", known)}), so class accuracy could not be measured.";
}
