using System.CommandLine;
using System.Globalization;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Media.Tones;
using DiffusionSharp.Pipelines.Pictures;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Cli.Restore;

/// <summary>Looks for scratches and creases before a photograph is restored.</summary>
/// <param name="options">What was asked for.</param>
/// <param name="device">Where the detector computes.</param>
/// <param name="terminal">Can stop it.</param>
internal sealed class ScratchSearch(RepairOptions options, string device, Terminal terminal)
{
    private const int Hidden = 127, Reach = 1, Thickness = 7;

    // Less than this share of a photograph is chance.
    private const double Least = 0.0005;

    /// <summary>The photograph with what is hidden filled: what was found, or what a mask says.</summary>
    /// <param name="photo">As it was read, and with its tones set right.</param>
    /// <param name="mask">Of the command line; null where none was given.</param>
    /// <param name="notes">Takes what there is to tell.</param>
    /// <param name="parsed">The command line.</param>
    public Picture Filled((Picture Read, Picture Toned) photo, Picture? mask, List<string> notes, ParseResult parsed)
    {
        var (hidden, file, fills) = (mask, parsed.GetValue(options.Marks), mask is null && (options.Scratches.In(parsed) ?? PictureTones.HasOneColor(photo.Read)));
        if (file is not null || fills)
        {
            var found = Found(photo.Read, parsed.GetValue(options.Detector)!);
            if (file is not null)
            {
                PictureFile.Write(found, file);
            }

            var lines = MaskThickness.Thin(found, Thickness);
            var isFilled = fills && ShareOf(lines) >= Least;
            hidden = isFilled ? PictureMasks.Widened(lines, Reach) : hidden;
            notes.AddRange(Words(ShareOf(found), isFilled, file));
        }

        return hidden is null ? photo.Toned : PictureFill.Of(photo.Toned, hidden);
    }

    private static double ShareOf(Picture mask) => mask.Pixels.Count(value => value > Hidden) / (double)mask.Pixels.Length;

    private Picture Found(Picture photo, string detector)
    {
        var chosen = Frame.Tensors.On(device);
        using var model = RestorationKind.Marks.Load(detector, chosen, Precision.Float32);
        return model.Mark(photo, stop: terminal.Stop);
    }

    private static string[] Words(double share, bool isFilled, string? file) => file is null && !isFilled
        ? []
        : [string.Create(CultureInfo.InvariantCulture, $"Scratches, creases and specks were found on {100 * share:0.0}% of it{(isFilled ? "; those that are thin were filled from around them" : "")}{(file is null ? "." : $": '{file}'.")}")];
}
