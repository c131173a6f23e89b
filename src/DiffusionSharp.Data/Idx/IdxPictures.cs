using DiffusionSharp.Data.Files;
using DiffusionSharp.Data.Pictures;
using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Data.Idx;

/// <summary>Reads MNIST, Fashion-MNIST (Xiao et al. 2017, arXiv:1708.07747) and what else comes in their format.</summary>
public static class IdxPictures
{
    /// <summary>Reads a zip file or a folder with the four files, plain or compressed with gzip.</summary>
    /// <param name="path">The folder or zip file.</param>
    /// <param name="settings">
    /// The train files are <see cref="DataPart.Train"/>, the t10k files are <see cref="DataPart.HeldOut"/>. Pictures smaller than asked for are
    /// put in the middle of black. Three channels repeat the grey.
    /// </param>
    /// <exception cref="InvalidDataException">A file is missing, of another kind, cut short or too long, or does not fit the others; the sentence names it.</exception>
    /// <exception cref="ArgumentException">The settings ask for smaller pictures, or for a share held out.</exception>
    public static ClassedPictures Open(string path, DataSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        using var tree = FileTree.Open(path);
        return Read(tree, settings);
    }

    internal static ClassedPictures Read(FileTree tree, DataSettings settings)
    {
        if (settings.HeldOut is not { Share: 0, Names.Count: 0 })
        {
            throw new ArgumentException($"'{tree.Path}' holds IDX files, which bring their own test part. Leave HeldOut as it is.", nameof(settings));
        }

        bool[] parts = settings.Part switch { DataPart.Train => [true], DataPart.HeldOut => [false], _ => [true, false] };
        var read = parts.Select(train => ReadPart(tree, train, settings)).ToArray();
        int[] labels = [.. read.SelectMany(part => part.Labels)];
        string[] names = [.. read.SelectMany(part => part.Names)];
        var black = settings with { Background = Rgb.Black };
        var classes = labels.Max() + 1;
        var found = $"{names.Length} grey pictures in {classes} classes from the IDX files of '{tree.Path}'.";
        return new(new PictureSet(black, names, [.. read.SelectMany(part => part.Planes)]), labels, [.. Enumerable.Range(0, classes).Select(label => $"{label}")], (found, []));
    }

    private static (IEnumerable<ReadOnlyMemory<byte>> Planes, IEnumerable<int> Labels, IEnumerable<string> Names) ReadPart(FileTree tree, bool train, DataSettings settings)
    {
        var (pictures, labels) = IdxNames.Find(tree, train);
        var (pixels, told) = (IdxFile.Read(pictures, 3), IdxFile.Read(labels, 1));
        var (count, height, width) = (pixels.Sizes[0], pixels.Sizes[1], pixels.Sizes[2]);
        if (told.Sizes[0] != count)
        {
            throw new InvalidDataException($"'{pictures.Name}' holds {count} pictures but '{labels.Name}' holds {told.Sizes[0]} labels. Get both again from one place.");
        }

        if (width > settings.Width || height > settings.Height)
        {
            throw new ArgumentException($"The pictures of '{pictures.Name}' are {width}x{height}, and {settings.Width}x{settings.Height} are asked for. Ask for at least their size.", nameof(settings));
        }

        return (
            Enumerable.Range(0, count).Select(item => Padded(pixels.Values.Slice(item * width * height, width * height), (width, height), settings)),
            told.Values.ToArray().Select(label => (int)label),
            Enumerable.Range(0, count).Select(item => $"{(train ? "train" : "test")}/{item:D5}"));
    }

    private static ReadOnlyMemory<byte> Padded(ReadOnlyMemory<byte> plane, (int Width, int Height) size, DataSettings settings)
    {
        if (size == (settings.Width, settings.Height) && settings.Channels == 1)
        {
            return plane;
        }

        var (left, top) = ((settings.Width - size.Width) / 2, (settings.Height - size.Height) / 2);
        var padded = new byte[settings.Width * settings.Height * settings.Channels];
        for (var row = 0; row < size.Height * settings.Channels; row++)
        {
            var (channel, y) = (row / size.Height, row % size.Height);
            plane.Span.Slice(y * size.Width, size.Width).CopyTo(padded.AsSpan((((channel * settings.Height) + top + y) * settings.Width) + left));
        }

        return padded;
    }
}
