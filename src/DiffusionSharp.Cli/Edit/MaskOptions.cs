using System.CommandLine;
using System.Globalization;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Cli.Edit;

/// <summary>The ways to say which part of a picture is meant; exactly one is wanted.</summary>
internal sealed class MaskOptions
{
    public Option<string?> Mask { get; } = new("--mask") { Description = "A picture file of the same size: bright where something new is wanted, black where not a bit may change.", HelpName = "file" };

    public Option<bool> Alpha { get; } = new("--alpha") { Description = "The transparent part of the picture itself." };

    public Option<string?> Rectangle { get; } = new("--rectangle") { Description = "A rectangle: left, top, width and height in pixels.", HelpName = "x,y,w,h" };

    public Option<string?> Color { get; } = new("--color") { Description = "What was painted over in a color, like ff00ff.", HelpName = "rrggbb" };

    public Option<int> Tolerance { get; } = NumberOptions.Create("--tolerance", "How far red, green and blue may differ from --color", 16, (0, 255));

    public Option<int> Feather { get; } = NumberOptions.Create("--feather", "Pixels over which the new fades into the old, inside of the mask", 0, (0, 1000));

    public void AddTo(Command command)
    {
        Option[] options = [Mask, Alpha, Rectangle, Color, Tolerance, Feather];
        foreach (var option in options)
        {
            command.Add(option);
        }
    }

    /// <summary>The mask of a picture.</summary>
    /// <exception cref="ArgumentException">None or several are told, or one that does not suit the picture.</exception>
    public Picture In(ParseResult parsed, Picture picture)
    {
        Func<Picture>[] told =
        [
            .. parsed.GetValue(Mask) is { } file ? [() => PictureMasks.FromBrightness(PictureFile.Read(file))] : (Func<Picture>[])[],
            .. parsed.GetValue(Alpha) ? [() => PictureMasks.FromAlpha(picture)] : (Func<Picture>[])[],
            .. parsed.GetValue(Rectangle) is { } sides ? [() => PictureMasks.FromArea(picture, Area(sides))] : (Func<Picture>[])[],
            .. parsed.GetValue(Color) is { } color ? [() => PictureMasks.FromColor(picture, Parsed(color), parsed.GetValue(Tolerance))] : (Func<Picture>[])[],
        ];
        return told is [var one] ? PictureMasks.Feathered(one(), parsed.GetValue(Feather)) : throw new ArgumentException(
            $"{(told.Length == 0 ? "Nothing says" : "Several options say")} which part of the picture is meant. Give exactly one of --mask, --alpha, --rectangle and --color.");
    }

    private static PixelArea Area(string text)
    {
        int[] sides = [.. text.Split(',').Select(side => int.TryParse(side, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number) ? number : -1)];
        return sides is [>= 0, >= 0, > 0, > 0] ? new(sides[0], sides[1], sides[2], sides[3]) : throw new ArgumentException($"The rectangle '{text}' is none. Give left, top, width and height in pixels, like 10,20,64,48.");
    }

    private static Rgb Parsed(string text) => uint.TryParse(text.TrimStart('#'), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number) && text.TrimStart('#').Length == 6
        ? new((byte)(number >> 16), (byte)(number >> 8), (byte)number)
        : throw new ArgumentException($"The color '{text}' is none. Give red, green and blue in hexadecimal, like ff00ff.");
}
