using DiffusionSharp.Data.Files;
using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Data.Pictures;

/// <summary>Decodes picture files once, on all processors, and brings them to one size.</summary>
internal static class PictureLoader
{
    private static readonly string[] _endings = [".png", ".jpg", ".jpeg", ".webp", ".bmp", ".gif"];

    public static bool IsPicture(FileEntry entry) => entry.EndsWith(_endings);

    /// <param name="files">Picture files.</param>
    /// <param name="settings">How they become pictures.</param>
    /// <param name="place">Where they are, for errors.</param>
    /// <param name="known">Files found bad before.</param>
    /// <exception cref="InvalidDataException">Some are bad and shall be refused, or none is left.</exception>
    public static LoadedPictures Load(IReadOnlyList<FileEntry> files, DataSettings settings, string place, IReadOnlyList<BadFile> known)
    {
        RequireMemory(files.Count, settings);
        var planes = new byte[]?[files.Count];
        var resized = new bool[files.Count];
        var reasons = new string?[files.Count];
        Parallel.For(0, files.Count, new() { MaxDegreeOfParallelism = Environment.ProcessorCount }, index =>
        {
            try
            {
                (planes[index], resized[index]) = Decode(files[index], settings);
            }
            catch (Exception failure) when (failure is InvalidDataException or IOException or UnauthorizedAccessException)
            {
                reasons[index] = failure.Message;
            }
        });

        int[] kept = [.. Enumerable.Range(0, files.Count).Where(index => planes[index] is not null)];
        BadFile[] bad = [.. known, .. Enumerable.Range(0, files.Count).Where(index => planes[index] is null).Select(index => new BadFile(files[index].Name, reasons[index]!))];
        RequireGood(kept.Length, bad, settings, place);
        var pictures = new PictureSet(settings, [.. kept.Select(index => files[index].Name)], [.. kept.Select(index => (ReadOnlyMemory<byte>)planes[index]!)]) { Resized = kept.Count(index => resized[index]) };
        return new(pictures, kept, bad);
    }

    private static void RequireMemory(int count, DataSettings settings)
    {
        var bytes = (double)count * settings.Width * settings.Height * settings.Channels;
        if (bytes > settings.MaxBytes)
        {
            throw new ArgumentException(
                $"{count} pictures of {settings.Width}x{settings.Height} with {settings.Channels} channel(s) take {bytes / (1 << 20):F0} MiB of memory, and {settings.MaxBytes >> 20} MiB are allowed. Ask for a smaller size, take fewer pictures, or raise MaxBytes.", nameof(settings));
        }
    }

    private static void RequireGood(int good, BadFile[] bad, DataSettings settings, string place)
    {
        const int shown = 10;
        var list = string.Join(" ", bad.Take(shown).Select(file => file.Reason)) + (bad.Length > shown ? $" And {bad.Length - shown} more." : "");
        if (good == 0)
        {
            throw new InvalidDataException($"'{place}' holds no picture that can be used for the {settings.Part} part. {(bad.Length > 0 ? list : "Give another place, or ask for another part.")}");
        }

        if (bad.Length > 0 && settings.BadFiles == BadFiles.Refuse)
        {
            throw new InvalidDataException($"'{place}' holds {good} good files and {bad.Length} bad ones. {list} Mend or remove them, or ask for bad files to be skipped.");
        }
    }

    private static (byte[] Planes, bool IsResized) Decode(FileEntry file, DataSettings settings)
    {
        using var bytes = new MemoryStream(file.ReadUpTo(settings.MaxFileBytes));
        var (red, green, blue) = settings.Background;
        var read = PictureFile.Read(bytes, file.Name).OnBackground(red, green, blue);
        var picture = Fitted(read, settings).ToChannels(settings.Channels);
        var (area, planes) = (picture.Width * picture.Height, new byte[picture.Pixels.Length]);
        for (var i = 0; i < planes.Length; i++)
        {
            planes[(i % picture.Channels * area) + (i / picture.Channels)] = picture.Pixels[i];
        }

        return (planes, (read.Width, read.Height) != (settings.Width, settings.Height));
    }

    private static Picture Fitted(Picture picture, DataSettings settings)
    {
        var (across, down) = ((double)picture.Width / settings.Width, (double)picture.Height / settings.Height);
        switch (settings.Fit)
        {
            case PictureFit.Crop:
                var least = Math.Min(across, down);
                return picture.CropCenter(Scaled(settings.Width, least, picture.Width), Scaled(settings.Height, least, picture.Height)).Resize(settings.Width, settings.Height);
            case PictureFit.Pad:
                var most = Math.Max(across, down);
                return Centered(picture.Resize(Scaled(picture.Width, 1 / most, settings.Width), Scaled(picture.Height, 1 / most, settings.Height)), settings);
            default:
                return picture.Resize(settings.Width, settings.Height);
        }
    }

    private static int Scaled(int side, double scale, int most) => Math.Clamp((int)Math.Round(side * scale), 1, most);

    // Three channels.
    private static Picture Centered(Picture picture, DataSettings settings)
    {
        var (left, top) = ((settings.Width - picture.Width) / 2, (settings.Height - picture.Height) / 2);
        var ground = settings.Background;
        var pixels = new byte[settings.Width * settings.Height * 3];
        for (var i = 0; i < pixels.Length; i += 3)
        {
            (pixels[i], pixels[i + 1], pixels[i + 2]) = (ground.Red, ground.Green, ground.Blue);
        }

        for (var y = 0; y < picture.Height; y++)
        {
            picture.Pixels.AsSpan(y * picture.Width * 3, picture.Width * 3).CopyTo(pixels.AsSpan((((top + y) * settings.Width) + left) * 3));
        }

        return new(settings.Width, settings.Height, 3, pixels);
    }
}
