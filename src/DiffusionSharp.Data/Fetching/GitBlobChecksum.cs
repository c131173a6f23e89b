using System.Security.Cryptography;
using System.Text;

namespace DiffusionSharp.Data.Fetching;

/// <summary>The name that git gives a file: SHA-1 of "blob", the length and the content. Whoever has the repository can compare it (<c>git ls-tree</c>).</summary>
/// <param name="Expected">40 digits in hexadecimal, lower case.</param>
public sealed record GitBlobChecksum(string Expected) : Checksum(Expected)
{
    /// <inheritdoc/>
    public override string Of(Stream content, long length)
    {
        ArgumentNullException.ThrowIfNull(content);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        hash.AppendData(Encoding.ASCII.GetBytes($"blob {length}\0"));
        var piece = new byte[1 << 16];
        for (var read = content.Read(piece); read > 0; read = content.Read(piece))
        {
            hash.AppendData(piece, 0, read);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
