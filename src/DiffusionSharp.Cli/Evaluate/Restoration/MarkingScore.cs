using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Cli.Evaluate.Restoration;

/// <summary>How well a mask finds what is hidden.</summary>
internal sealed class MarkingScore : IPhotoScore
{
    private const int Reach = 2, Marked = 128;

    public string Words => $"Precision: the share of what was marked that is hidden or within {Reach} pixels of it. Recall: the share of what is hidden that was marked, or is within {Reach} pixels of what was. "
        + "Photographs where nothing was marked have no precision, and those where nothing is hidden no recall.";

    public IReadOnlyList<string> Names => ["precision", "recall"];

    public IReadOnlyList<double> Of(Picture wanted, Picture answer)
    {
        var (hidden, marked) = (Sharp(wanted), Sharp(answer.ToChannels(1)));
        return [Share(marked, PictureMasks.Widened(hidden, Reach)), Share(hidden, PictureMasks.Widened(marked, Reach))];
    }

    private static Picture Sharp(Picture mask) => new(mask.Width, mask.Height, 1, [.. mask.Pixels.Select(value => value >= Marked ? byte.MaxValue : (byte)0)]);

    private static double Share(Picture of, Picture within)
    {
        var (all, inside) = (0L, 0L);
        for (var i = 0; i < of.Pixels.Length; i++)
        {
            all += of.Pixels[i] & 1;
            inside += of.Pixels[i] & within.Pixels[i] & 1;
        }

        return all == 0 ? double.NaN : inside / (double)all;
    }
}
