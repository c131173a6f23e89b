using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Networks.Models;

namespace DiffusionSharp.Pipelines.Pictures;

/// <summary>Everything but the source that made a picture out of another one, so that it can be made again.</summary>
/// <param name="Task">What was done: <c>edit</c>, <c>rewrite</c>, <c>inpaint</c>, <c>extend</c>, <c>interpolate</c>, <c>upscale</c>.</param>
/// <param name="Sources">SHA-256 of the pixels of each picture it was made of.</param>
/// <param name="Generation">Model, prompt, seed, steps and the rest.</param>
public sealed record EditRecipe(string Task, IReadOnlyList<string> Sources, GenerationRecipe Generation)
{
    internal const string Key = "diffusionsharp-edit";

    private static readonly JsonSerializerOptions _json = new(PartJson.CreateOptions()) { WriteIndented = false };

    /// <summary>How much could change, in (0, 1]; null where the task has no strength.</summary>
    public double? Strength { get; init; }

    /// <summary>SHA-256 of the mask's pixels; null where there was none.</summary>
    public string? Mask { get; init; }

    /// <summary>How often stretches of steps were walked; null where nobody said: what suits the model.</summary>
    public int? Resampling { get; init; }

    /// <summary>The noise that lay on a small picture when it was enlarged; null where none was.</summary>
    public int? NoiseLevel { get; init; }

    /// <summary>What the source, or the other end of a way, shows; null where nobody said.</summary>
    public string? Shown { get; init; }

    /// <summary>SHA-256 of a picture's size and pixels.</summary>
    public static string HashOf(Picture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([.. BitConverter.GetBytes(picture.Width), .. BitConverter.GetBytes(picture.Height), (byte)picture.Channels]);
        hash.AppendData(picture.Deep is { } deep ? MemoryMarshal.AsBytes(deep.AsSpan()) : picture.Pixels);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>What a PNG file carries.</summary>
    public IReadOnlyDictionary<string, string> ToTexts() => new Dictionary<string, string> { [Key] = JsonSerializer.Serialize(this, _json) };

    /// <summary>The recipe that a PNG file carries.</summary>
    /// <param name="path">Of the file.</param>
    /// <exception cref="InvalidDataException">It carries none, or a damaged one.</exception>
    public static EditRecipe Read(string path)
    {
        try
        {
            return PngTexts.Read(path).TryGetValue(Key, out var text) && JsonSerializer.Deserialize<EditRecipe>(text, _json) is { } recipe
                ? recipe
                : throw new InvalidDataException($"'{path}' carries no recipe of an edit. Name a PNG file that this program made of another picture.");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"The recipe in '{path}' cannot be read: {error.Message}", error);
        }
    }
}
