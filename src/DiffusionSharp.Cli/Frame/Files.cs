namespace DiffusionSharp.Cli.Frame;

/// <summary>Looks at files that the command line names, before any work is done for them.</summary>
internal static class Files
{
    /// <summary>Whether a file is there to be read.</summary>
    /// <param name="path">As it was typed.</param>
    /// <param name="wanted">What the file should be, with its article.</param>
    /// <exception cref="FileNotFoundException">There is none, or it is a folder.</exception>
    public static void RequireFile(string path, string wanted)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"{(Directory.Exists(path) ? $"'{path}' is a folder" : $"There is no file '{path}'")}. Give the path of {wanted}.");
        }
    }

    /// <summary>Whether a file can be written; its folder is made where there is none.</summary>
    /// <param name="path">As it was typed.</param>
    /// <exception cref="IOException">It cannot; what is there is untouched.</exception>
    public static void RequireWritable(string path)
    {
        var full = Path.GetFullPath(path);
        if (Directory.Exists(full))
        {
            throw new IOException($"'{path}' is a folder and cannot be written as a file. Name a file in it.");
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            using var probe = new FileStream($"{full}.{Guid.NewGuid():N}.part", FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            var reason = failure switch
            {
                UnauthorizedAccessException => "access to its folder is denied",
                FileNotFoundException or DirectoryNotFoundException => "no file can be made there",
                _ => failure.Message.TrimEnd('.'),
            };
            throw new IOException($"'{path}' cannot be written: {reason}. Name another place.", failure);
        }
    }
}
