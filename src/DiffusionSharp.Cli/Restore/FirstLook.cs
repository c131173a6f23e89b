using System.CommandLine;
using System.Globalization;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Media.Tones;
using DiffusionSharp.Pipelines.Pictures;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Cli.Restore;

/// <summary>Looks at a photograph as a whole before it is restored: its scratches and creases, and its tones.</summary>
/// <param name="options">What was asked for.</param>
/// <param name="parsed">The command line.</param>
/// <param name="terminal">Can stop it.</param>
internal sealed class FirstLook(RepairOptions options, ParseResult parsed, Terminal terminal)
{
    private const int Hidden = 127, Reach = 1, Thickness = 7;

    // Shares of the photograph: less than the first is chance, and from the second on it is old.
    private const double Least = 0.0005, Worn = 0.0015;

    private readonly string? _file = parsed.GetValue(options.Marks);
    private readonly bool _isMasked = parsed.GetValue(options.Mask) is not null;
    private readonly bool? _fills = options.Scratches.In(parsed), _tones = options.Tone.In(parsed);

    /// <summary>Whether it needs the detector, which takes a while.</summary>
    public bool Searches(Picture photo) => _file is not null || Fills(photo) || AsksForAge(photo);

    /// <summary>The photograph with what is hidden filled, which is what was found or what a mask says, and with its tones set right.</summary>
    /// <param name="photo">As it was read, and the mask of the command line; null where none was given.</param>
    /// <param name="device">Where the detector computes.</param>
    /// <param name="notes">Takes what there is to tell.</param>
    /// <param name="progress">Told the share that is done.</param>
    public Picture At((Picture Read, Picture? Mask) photo, string device, List<string> notes, IProgress<double> progress)
    {
        var found = Searches(photo.Read) ? Found(photo.Read, device, progress) : null;
        var toned = Toned(photo.Read, found is not null && ShareOf(found) >= Worn, notes);
        var hidden = photo.Mask;
        if (found is not null)
        {
            var lines = MaskThickness.Thin(found, Thickness);
            var isFilled = Fills(photo.Read) && ShareOf(lines) >= Least;
            hidden = isFilled ? PictureMasks.Widened(lines, Reach) : hidden;
            notes.AddRange(Words(ShareOf(found), isFilled, _file));
        }

        return hidden is null ? toned : PictureFill.Of(toned, hidden);
    }

    private static double ShareOf(Picture mask) => mask.Pixels.Count(value => value > Hidden) / (double)mask.Pixels.Length;

    private bool Fills(Picture photo) => !_isMasked && (_fills ?? PictureTones.HasOneColor(photo));

    // Tones as old prints have them; scratches tell whether it is one.
    private bool AsksForAge(Picture photo) => !_isMasked && _tones is null && PictureTones.LookOld(photo);

    private Picture Toned(Picture photo, bool isWorn, List<string> notes)
    {
        if (_isMasked || _tones is false)
        {
            return photo;
        }

        var (toned, told) = PictureTones.Right(photo, isWorn || _tones is true);
        notes.AddRange(told is not null ? [told] : AsksForAge(photo) ? ["Its tones are pale or of one color, as those of old prints are, but no scratches tell that it is old: they were kept. '--tone right' sets them right."] : (string[])[]);
        return toned;
    }

    private Picture Found(Picture photo, string device, IProgress<double> progress)
    {
        var chosen = Frame.Tensors.On(device);
        using var model = RestorationKind.Marks.Load(parsed.GetValue(options.Detector)!, chosen, Precision.Float32);
        var found = model.Mark(photo, progress, terminal.Stop);
        if (_file is not null)
        {
            PictureFile.Write(found, _file);
        }

        return found;
    }

    private static string[] Words(double share, bool isFilled, string? file) => file is null && !isFilled
        ? []
        : [string.Create(CultureInfo.InvariantCulture, $"Scratches, creases and specks were found on {100 * share:0.0}% of it{(isFilled ? "; those that are thin were filled from around them" : "")}{(file is null ? "." : $": '{file}'.")}")];
}
