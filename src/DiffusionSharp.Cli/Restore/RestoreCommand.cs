using System.CommandLine;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Pipelines.Pictures;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Cli.Restore;

/// <summary><c>diffusion restore</c>: an old photograph as it may have been.</summary>
internal static class RestoreCommand
{
    private const double PartOfSearch = 0.15;

    /// <summary>The command.</summary>
    public static ExampledCommand Create(Terminal terminal)
    {
        var (options, own) = (new RestoreOptions(RestorationKind.Repair), new RepairOptions());
        var command = new ExampledCommand(
            "restore",
            "Takes noise, blur, fading, scratches, cracks, creases, dust and stains out of a photograph of any size, with a model trained for it.",
            new("diffusion restore old.jpg -o new.png", "the faithful mean of what it may have been"),
            new("diffusion restore old.jpg --fidelity 0 -n 4 -o new.png", "four sharp candidates, partly invented"),
            new("diffusion restore old.jpg --fidelity 0 -n 4 --uncertainty map.png", "and a map of where they disagree"),
            new("diffusion restore old.jpg --mask-out found.png", "and where scratches and creases were found"),
            new("diffusion restore old.jpg --mask found.png -o new.png", "nothing changes but what the mask admits"),
            new("diffusion restore photo.jpg --repair always -o new.png", "even where no noise, blur or bad JPEG is found"),
            new("diffusion restore old.jpg --tone keep -o new.png", "faded and brown as it is, but clean"),
            new("diffusion restore album.jpg --tone right -o new.png", "a faded print that has no scratches to tell its age"));
        options.AddTo(command, own.All);
        return command.Does(parsed => Run((options, own), parsed, terminal));
    }

    private static void Run((RestoreOptions Shared, RepairOptions Own) options, ParseResult parsed, Terminal terminal)
    {
        var run = new RestorationRun(RestorationKind.Repair, options.Shared, parsed, terminal);
        var picture = run.Read.Picture;
        var admitted = parsed.GetValue(options.Own.Mask) is { } file ? MaskOf(picture, file) : null;
        if (parsed.GetValue(options.Own.Marks) is { } marks)
        {
            Files.RequireWritable(marks);
        }

        var look = new FirstLook((picture, admitted), parsed.GetValue(options.Shared.Fidelity) == 1, options.Own, parsed, terminal);
        List<string> notes = [];
        Picture? seen = null;
        run.Do((model, settings, progress) =>
        {
            var search = new PartOfWork(progress, 0, seen is null && look.Searches ? PartOfSearch : 0);
            seen ??= look.At(parsed.GetValue(options.Shared.Device)!, notes, search);
            run.Word = ReferenceEquals(seen, picture) && !look.Repairs ? "not changed" : run.Word;
            return look.Repairs ? Kept(picture, model.Restore(seen, settings, search.Rest, terminal.Stop), admitted) : seen;
        }, notes);
    }

    private static Picture Kept(Picture picture, Picture restored, Picture? admitted) => admitted is null ? restored : PictureMasks.Blend(picture, restored, admitted);

    private static Picture MaskOf(Picture picture, string file)
    {
        var mask = PictureMasks.FromBrightness(PictureFile.Read(file));
        return (mask.Width, mask.Height) == (picture.Width, picture.Height) ? mask : throw new ArgumentException(
            $"The mask '{file}' is {mask.Width}x{mask.Height} and the picture {picture.Width}x{picture.Height}. Give one of the picture's size.");
    }
}
