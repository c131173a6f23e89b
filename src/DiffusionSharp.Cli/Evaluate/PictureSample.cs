using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Data;
using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Cli.Evaluate;

/// <summary>Pictures to be measured, as a viewer takes them.</summary>
/// <param name="InWords">Which they are, in the plural.</param>
/// <param name="Pictures">Of one size and as many channels as the viewer takes.</param>
/// <param name="Classes">What each should show, in the classifier's numbers, or in the data's where there is no classifier; null where that is not known.</param>
/// <param name="Notes">Sentences on where they come from, the first of all of them.</param>
internal sealed record PictureSample(string InWords, IReadOnlyList<Picture> Pictures, IReadOnlyList<long>? Classes, IReadOnlyList<string> Notes)
{
    /// <summary>Reads pictures of a folder or zip file, brought to a size.</summary>
    public static PictureSample Read(PartedData parts, Viewer viewer, (int Width, int Height) size)
    {
        var data = parts.Open(new(size.Width, size.Height, viewer.Channels));
        var classed = data as ClassedPictures;
        var labels = classed is null ? null : viewer.Classifier is null ? null : ClassNumbers.Of(classed.Classes, viewer.ClassNames);
        var (resized, count) = (data.Pictures.Resized, data.Pictures.Count);
        return new(
            parts.InWords,
            [.. Enumerable.Range(0, count).Select(index => data.Pictures[index])],
            labels is null ? null : [.. classed!.Labels.Select(label => labels[label])],
            [
                $"Found: {data.Found}",
                .. resized == 0 ? Array.Empty<string>() : [$"{resized} of the {count} {parts.InWords} came in another size and were brought to {size.Width}x{size.Height}, which changes features: compare only with numbers made the same way."],
            ]);
    }

    /// <summary>Some of them, drawn by a seed; all where there are no more.</summary>
    public PictureSample Draw(int number, ulong seed)
    {
        if (Pictures.Count <= number)
        {
            return this;
        }

        var order = Enumerable.Range(0, Pictures.Count).ToArray();
        new Random(unchecked((int)seed)).Shuffle(order);
        int[] drawn = [.. order.Take(number).Order()];
        return this with
        {
            Pictures = [.. drawn.Select(index => Pictures[index])],
            Classes = Classes is null ? null : [.. drawn.Select(index => Classes[index])],
            Notes = [Notes[0], $"{number} of them were drawn by the seed {seed}.", .. Notes.Skip(1)],
        };
    }
}
