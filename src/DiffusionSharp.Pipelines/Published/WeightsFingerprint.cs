using System.Security.Cryptography;
using System.Text;

namespace DiffusionSharp.Pipelines.Published;

/// <summary>Tells one set of weights from another without reading gigabytes.</summary>
internal static class WeightsFingerprint
{
    private const int Piece = 1 << 20;

    /// <summary>SHA-256 over the name, length, beginning and end of every safetensors file.</summary>
    /// <param name="folder">Searched with its folders.</param>
    public static string Of(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var path in Directory.EnumerateFiles(folder, "*.safetensors", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            Add(hash, Path.GetRelativePath(folder, path).Replace('\\', '/'), path);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The same of one file.</summary>
    public static string OfFile(string path)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, Path.GetFileName(path), path);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Add(IncrementalHash hash, string name, string path)
    {
        using var file = File.OpenRead(path);
        hash.AppendData(Encoding.UTF8.GetBytes($"{name}\n{file.Length}\n"));
        var buffer = new byte[Math.Min(Piece, file.Length)];
        file.ReadExactly(buffer);
        hash.AppendData(buffer);
        file.Position = file.Length - buffer.Length;
        file.ReadExactly(buffer);
        hash.AppendData(buffer);
    }
}
