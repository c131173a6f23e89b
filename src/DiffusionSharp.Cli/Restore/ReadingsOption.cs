using DiffusionSharp.Cli.Frame;

namespace DiffusionSharp.Cli.Restore;

/// <summary><c>--readings</c>, alike where pictures are restored and where that is measured.</summary>
internal static class ReadingsOption
{
    /// <summary>A fresh one.</summary>
    public static Choice<int?> Create() => new(
        "--readings", "How often the picture is read, mirrored and turned, for the mean of all: surer, and as many times slower; auto is 8 up to 1.5 megapixels, else 1", ("auto", null), ("1", 1), ("2", 2), ("4", 4), ("8", 8));
}
