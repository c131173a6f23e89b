using System.Security.Cryptography;
using System.Text;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Evaluation.Classification;

/// <summary>Tells networks of one shape apart by their weights.</summary>
internal static class WeightsHash
{
    /// <returns>12 hexadecimal digits of SHA-256 over names and values.</returns>
    public static string Of(nn.Module network) => TensorScope.Release(() =>
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, weight) in NetworkState.Of(network).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name));
            hash.AppendData(weight.detach().cpu().contiguous().bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    });
}
