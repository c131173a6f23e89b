using System.Text.RegularExpressions;
using DiffusionSharp.Data.Files;

namespace DiffusionSharp.Data.Idx;

/// <summary>Finds the files of the MNIST family: <c>train-images-idx3-ubyte.gz</c>, <c>t10k-labels-idx1-ubyte</c> and the like.</summary>
internal static partial class IdxNames
{
    public static bool AreIn(FileTree tree) => tree.Entries.Any(entry => Pattern().IsMatch(entry.File));

    /// <summary>The pictures and the labels of a part.</summary>
    /// <exception cref="InvalidDataException">One is missing or there are several.</exception>
    public static (FileEntry Pictures, FileEntry Labels) Find(FileTree tree, bool train) => (Find(tree, train, "images"), Find(tree, train, "labels"));

    private static FileEntry Find(FileTree tree, bool train, string kind)
    {
        var found = tree.Entries.Where(entry => Pattern().Match(entry.File) is { Success: true } match && match.Groups["kind"].Value == kind && match.Groups["part"].Value == "train" == train).ToArray();
        var wanted = $"{(train ? "train" : "t10k")}-{kind}-idx{(kind == "images" ? 3 : 1)}-ubyte";
        return found switch
        {
            [var one] => one,
            [] => throw new InvalidDataException($"'{tree.Path}' holds no file {wanted}, with or without .gz. It is wanted for the {(train ? "training" : "held-out")} part: put it there, or ask for the other part."),
            _ => throw new InvalidDataException($"'{tree.Path}' holds several files for {wanted}: {string.Join(", ", found.Select(entry => entry.Name))}. Leave one."),
        };
    }

    [GeneratedRegex(@"(^|-)(?<part>train|t10k|test)-(?<kind>images|labels)[-.]idx[13]-ubyte(\.gz)?$")]
    private static partial Regex Pattern();
}
