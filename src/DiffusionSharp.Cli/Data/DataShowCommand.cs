using System.CommandLine;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Data;
using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Cli.Data;

/// <summary><c>diffusion data show</c>: what a training would get from a folder or zip file.</summary>
internal static class DataShowCommand
{
    /// <summary>The command.</summary>
    public static ExampledCommand Create(Terminal terminal)
    {
        var path = new Argument<string>("path") { Description = "A folder or zip file of pictures, captioned pictures, class folders, or IDX files." };
        var size = NumberOptions.Create("--size", "The side in pixels that pictures are brought to", 32, (1, 2048));
        var part = new Choice<DataPart>("--part", "Which examples", ("train", DataPart.Train), ("held-out", DataPart.HeldOut), ("all", DataPart.All));
        var annotations = new Option<string[]>("--annotations") { Description = "Folders or zip files of Unicode CLDR annotations: captions of emoji in more languages.", HelpName = "path" };
        var grid = OutputOptions.Picture("Write a contact sheet", "--grid");
        var json = CommonOptions.Json();
        return new ExampledCommand(
            "show",
            "Says what is in a folder or zip file of pictures and how a training would take it.",
            new("diffusion data show pictures.zip", "what was found: classes, captions, skipped files"),
            new("diffusion data show pictures --size 64 --grid sheet.png", "and a contact sheet"),
            new("diffusion data show fashion-mnist --part held-out", "the examples that no training sees"))
        {
            path, size, part.Option, annotations, grid, json,
        }.Does(parsed =>
        {
            var side = parsed.GetValue(size);
            var settings = new DataSettings(side, side) { Part = part.In(parsed), BadFiles = BadFiles.Skip, Annotations = parsed.GetValue(annotations) ?? [] };
            var report = Look(parsed.GetValue(path)!, settings, parsed.GetValue(grid));
            Write(report, parsed.GetValue(json), terminal.Output);
        });
    }

    private static DataReport Look(string path, DataSettings settings, string? sheet)
    {
        if (sheet is not null)
        {
            Files.RequireWritable(sheet);
        }

        var data = DataSources.Open(path, settings);
        if (sheet is not null)
        {
            PictureFile.Write(ContactSheet.Draw(data), sheet);
        }

        return DataReport.Of(data, sheet);
    }

    private static void Write(DataReport report, bool isJson, TextWriter output)
    {
        if (isJson)
        {
            Json.Write(report, output);
        }
        else
        {
            DataText.Write(report, output);
        }
    }
}
