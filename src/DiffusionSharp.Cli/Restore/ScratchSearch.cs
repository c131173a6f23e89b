using System.CommandLine;
using System.Globalization;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Pipelines.Pictures;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Cli.Restore;

/// <summary>Looks for scratches and creases before a photograph is restored.</summary>
/// <param name="options">What was asked for.</param>
/// <param name="device">Where the detector computes.</param>
/// <param name="terminal">Can stop it.</param>
internal sealed class ScratchSearch(RepairOptions options, string device, Terminal terminal)
{
    private const int Hidden = 127, Reach = 1;

    // Less than this share of a photograph is chance.
    private const double Least = 0.0005;

    /// <summary>Where something is hidden that is to be filled, null where nothing is; and what to tell.</summary>
    /// <param name="picture">The photograph.</param>
    /// <param name="parsed">The command line.</param>
    public (Picture? Hidden, IReadOnlyList<string> Notes) Run(Picture picture, ParseResult parsed)
    {
        var (file, detector) = (parsed.GetValue(options.Marks), parsed.GetValue(options.Detector)!);
        var fills = options.Scratches.In(parsed) && parsed.GetValue(options.Mask) is null;
        if (file is null && !fills)
        {
            return (null, []);
        }

        if (file is not null)
        {
            Files.RequireWritable(file);
        }

        var chosen = Frame.Tensors.On(device);
        using var model = RestorationKind.Marks.Load(detector, chosen, Precision.Float32);
        var found = model.Mark(picture, stop: terminal.Stop);
        var share = found.Pixels.Count(value => value > Hidden) / (double)found.Pixels.Length;
        if (file is not null)
        {
            PictureFile.Write(found, file);
        }

        var isFilled = fills && share >= Least;
        return (isFilled ? PictureMasks.Widened(found, Reach) : null, Words(share, isFilled, file));
    }

    private static string[] Words(double share, bool isFilled, string? file) => file is null && !isFilled
        ? []
        : [string.Create(CultureInfo.InvariantCulture, $"Scratches, creases and specks were found on {100 * share:0.0}% of it{(isFilled ? " and filled from around them" : "")}{(file is null ? "." : $": '{file}'.")}")];
}
