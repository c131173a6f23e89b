using System.Text;

namespace DiffusionSharp.Tensors.Safetensors;

/// <summary>Writes the sentences about files that are not what they say.</summary>
internal static class HeaderFault
{
    private const int LongestName = 80;

    /// <summary>The error for one file.</summary>
    public static InvalidDataException In(string path, string what, Exception? cause = null) =>
        new($"'{path}' is not a safetensors file that can be read: {what} Download or write it again.", cause);

    /// <summary>A name from a file, fit for a message: short, and without control characters.</summary>
    public static string Quote(string name)
    {
        var shown = new StringBuilder("'");
        foreach (var character in name.AsSpan(0, Math.Min(name.Length, LongestName)))
        {
            shown.Append(char.IsControl(character) || char.IsSurrogate(character) ? '?' : character);
        }

        return shown.Append(name.Length > LongestName ? "…'" : "'").ToString();
    }
}
