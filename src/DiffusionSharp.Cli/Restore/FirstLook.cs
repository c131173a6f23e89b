using System.CommandLine;
using System.Globalization;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Media.Faults;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Media.Tones;
using DiffusionSharp.Pipelines.Pictures;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Cli.Restore;

/// <summary>Looks at a photograph as a whole before it is restored: its scratches and creases, its tones, and whether there is noise, blur or a bad JPEG at all.</summary>
/// <param name="photo">As it was read, and where alone it may change; null where it may everywhere.</param>
/// <param name="isFaithful">Whether the mean is asked for: where a sample is, something is to be made up.</param>
/// <param name="options">What was asked for.</param>
/// <param name="parsed">The command line.</param>
/// <param name="terminal">Can stop it.</param>
internal sealed class FirstLook((Picture Read, Picture? Mask) photo, bool isFaithful, RepairOptions options, ParseResult parsed, Terminal terminal)
{
    private const int Hidden = 127, Reach = 1, Thickness = 7;

    // Shares of the photograph: less than the first is chance, and from the second on it is old.
    private const double Least = 0.0005, Worn = 0.0015;

    private readonly string? _file = parsed.GetValue(options.Marks);
    private readonly bool? _tones = options.Tone.In(parsed);
    private readonly bool _fills = photo.Mask is null && (options.Scratches.In(parsed) ?? PictureTones.HasOneColor(photo.Read));

    // Tones as old prints have them, and nobody has said what to do: scratches tell whether it is one.
    private readonly bool _asksForAge = photo.Mask is null && options.Tone.In(parsed) is null && PictureTones.LookOld(photo.Read);

    // What noise, blur and blocks say where nobody has said what to do.
    private readonly PhotoFaults? _faults = photo.Mask is null && options.Repair.In(parsed) is null && isFaithful ? PhotoFaults.Of(photo.Read) : null;

    /// <summary>Whether it needs the detector, which takes a while.</summary>
    public bool Searches => _file is not null || _fills || _asksForAge;

    /// <summary>Whether the model has anything to do: known after <see cref="At"/>.</summary>
    public bool Repairs { get; private set; } = options.Repair.In(parsed) ?? true;

    /// <summary>The photograph with what is hidden filled, which is what was found or what the mask says, and with its tones set right.</summary>
    /// <param name="device">Where the detector computes.</param>
    /// <param name="notes">Takes what there is to tell.</param>
    /// <param name="progress">Told the share that is done.</param>
    public Picture At(string device, List<string> notes, IProgress<double> progress)
    {
        var found = Searches ? Found(device, progress) : null;
        var toned = Toned(found is not null && ShareOf(found) >= Worn, notes);
        var hidden = photo.Mask;
        if (found is not null)
        {
            var lines = MaskThickness.Thin(found, Thickness);
            var isFilled = _fills && ShareOf(lines) >= Least;
            hidden = isFilled ? PictureMasks.Widened(lines, Reach) : hidden;
            notes.AddRange(Words(ShareOf(found), isFilled, _file));
        }

        Judge(ReferenceEquals(toned, photo.Read) && hidden is null && (found is null || ShareOf(found) < Worn), notes);
        return hidden is null ? toned : PictureFill.Of(toned, hidden);
    }

    private void Judge(bool isWhole, List<string> notes)
    {
        if (_faults is { AreNone: true } && isWhole)
        {
            Repairs = false;
            notes.Add("No noise, grain, blur or JPEG blocks were found: the photograph was left as it is. '--repair always' restores it all the same.");
        }
        else if (_faults is { Words: { Length: > 0 } words })
        {
            notes.Add($"Found in it: {words}.");
        }
    }

    private static double ShareOf(Picture mask) => mask.Pixels.Count(value => value > Hidden) / (double)mask.Pixels.Length;

    private Picture Toned(bool isWorn, List<string> notes)
    {
        if (photo.Mask is not null || _tones is false)
        {
            return photo.Read;
        }

        var (toned, told) = PictureTones.Right(photo.Read, isWorn || _tones is true);
        notes.AddRange(told is not null ? [told] : _asksForAge ? ["Its tones are pale or of one color, as those of old prints are, but no scratches tell that it is old: they were kept. '--tone right' sets them right."] : (string[])[]);
        return toned;
    }

    private Picture Found(string device, IProgress<double> progress)
    {
        var chosen = Frame.Tensors.On(device);
        using var model = RestorationKind.Marks.Load(parsed.GetValue(options.Detector)!, chosen, Precision.Float32);
        var found = model.Mark(photo.Read, progress, terminal.Stop);
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
