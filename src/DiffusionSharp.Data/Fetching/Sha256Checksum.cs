using System.Security.Cryptography;

namespace DiffusionSharp.Data.Fetching;

/// <summary>SHA-256.</summary>
/// <param name="Expected">64 digits in hexadecimal, lower case.</param>
public sealed record Sha256Checksum(string Expected) : Checksum(Expected)
{
    /// <inheritdoc/>
    public override string Of(Stream content, long length) => Convert.ToHexStringLower(SHA256.HashData(content));
}
