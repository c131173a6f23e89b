namespace DiffusionSharp.Data.Files;

/// <summary>Writes a text beside its place and renames it, so that nobody reads a half.</summary>
internal static class WholeText
{
    public static void Write(string path, string text)
    {
        var beside = path + ".part";
        File.WriteAllText(beside, text);
        File.Move(beside, path, overwrite: true);
    }
}
