using DiffusionSharp.Media.Files;
using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Media.Films;

/// <summary>Pictures one after another as a file that browsers and viewers play.</summary>
public static class FilmFile
{
    /// <summary>
    /// Writes a film in the format its extension names. .png and .apng (animated PNG) and .webp keep every byte; .gif keeps films of at
    /// most 256 colors, gives each frame of others the best 256 of its own, and shows a pixel whole where its alpha is at least 128, else not.
    /// </summary>
    /// <param name="frames">At least one, of equal sizes; where their channels differ, all get the most.</param>
    /// <param name="path">Its folder is made where there is none. Written beside and renamed.</param>
    /// <param name="settings">How long, how often.</param>
    /// <param name="texts">What the file says about itself, by key; only animated PNG carries it (<see cref="PngTexts"/>).</param>
    /// <exception cref="ArgumentException">No frames, sizes that differ or are too large for the format, no such format, settings out of range.</exception>
    public static void Write(IReadOnlyList<Picture> frames, string path, FilmSettings settings, IReadOnlyDictionary<string, string>? texts = null)
    {
        ArgumentNullException.ThrowIfNull(frames);
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(settings);
        settings.Check();
        var encode = Encoder(path, texts);
        var alike = Alike(frames);
        using var film = new MemoryStream();
        encode(alike, settings, film);
        var bytes = texts is { Count: > 0 } ? PngTexts.Put(film.ToArray(), texts, path) : film.GetBuffer().AsMemory(0, (int)film.Length);
        WholeFile.Write(path, stream => stream.Write(bytes.Span));
    }

    private static Action<IReadOnlyList<Picture>, FilmSettings, Stream> Encoder(string path, IReadOnlyDictionary<string, string>? texts)
    {
        var extension = Path.GetExtension(path).ToLowerInvariant();
        return extension switch
        {
            ".png" or ".apng" => AnimatedPng.Write,
            ".gif" or ".webp" when texts is { Count: > 0 } => throw new ArgumentException(
                $"'{path}' shall carry texts ({string.Join(", ", texts.Keys)}), and of films only animated PNG does. Let it end in .png, or leave the texts out.", nameof(texts)),
            ".gif" => AnimatedGif.Write,
            ".webp" => AnimatedWebp.Write,
            _ => throw new ArgumentException($"'{path}' ends in '{extension}', which names no film format that can be written. Let it end in .png, .gif or .webp.", nameof(path)),
        };
    }

    private static List<Picture> Alike(IReadOnlyList<Picture> frames)
    {
        if (frames.Count == 0)
        {
            throw new ArgumentException("A film of no pictures cannot be shown. Give at least one.", nameof(frames));
        }

        var first = frames[0];
        if (frames.FirstOrDefault(frame => (frame.Width, frame.Height) != (first.Width, first.Height)) is { } other)
        {
            throw new ArgumentException(
                $"A film holds pictures of one size, and these have {first.Width}x{first.Height} and {other.Width}x{other.Height}. Resize or crop them to one size first.", nameof(frames));
        }

        var channels = frames.Max(frame => frame.Channels);
        return [.. frames.Select(frame => frame.ToChannels(channels))];
    }
}
