using System.Security.Cryptography;
using System.Text;
using DiffusionSharp.Data;
using DiffusionSharp.Data.Captions;

namespace DiffusionSharp.Training.Runs;

/// <summary>What a data set is known again by.</summary>
internal static class PictureHash
{
    /// <summary>Of the names, the pixels and the captions.</summary>
    public static string Of(PictureData data)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var index = 0; index < data.Pictures.Count; index++)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(data.Pictures.Names[index] + "\n"));
            hash.AppendData(data.Pictures[index].Pixels);
        }

        foreach (var caption in data is CaptionedPictures captioned ? captioned.Captions.SelectMany(captions => captions) : [])
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{caption.Language}\n{string.Join('\n', [caption.Name, .. caption.Keywords])}\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}
