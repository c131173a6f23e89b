using System.CommandLine;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Data;

namespace DiffusionSharp.Cli.Evaluate;

/// <summary>Reads what is measured against.</summary>
internal static class References
{
    /// <summary>Pictures or saved statistics; features are made in the caller's scope.</summary>
    /// <exception cref="ArgumentException">What is asked for contradicts itself.</exception>
    public static IReference Read(EvaluateOptions options, ParseResult parsed, (Viewer Viewer, (int Width, int Height) Size) how, Terminal terminal)
    {
        var path = parsed.GetValue(options.Against)!;
        if (path.EndsWith(StatisticsReference.Ending, StringComparison.OrdinalIgnoreCase))
        {
            return Statistics(path, options, parsed, how.Viewer.Name);
        }

        var looking = new Looking(how.Viewer, terminal);
        var parts = options.Parts.Of(parsed, path);
        var sample = PictureSample.Read(parts, how.Viewer, how.Size);
        (Tensor Features, string InWords)? training = null;
        if (!parsed.GetValue(options.NoMemorization) && Training(parsed.GetValue(options.Train), parts) is { } known)
        {
            var pictures = PictureSample.Read(known, how.Viewer, how.Size);
            training = (looking.FeaturesOf(pictures), pictures.InWords);
        }

        return new PicturesReference(sample, looking.At(sample), training, how.Viewer.Name);
    }

    private static StatisticsReference Statistics(string path, EvaluateOptions options, ParseResult parsed, string extractor)
    {
        if (parsed.GetValue(options.Train) is not null || parsed.GetValue(options.SaveStatistics) is not null || parsed.GetValue(options.Bits) > 0)
        {
            throw new ArgumentException($"'{path}' holds statistics and no pictures, so memorization (--train) and bits (--bits) cannot be measured against it and --save-statistics would only copy it. Leave these options out, or name the pictures with --against.");
        }

        Files.RequireFile(path, "a file of statistics, or of a folder or zip file of pictures");
        return new(path, extractor);
    }

    // The training part of other data where they have parts, else all of them.
    private static PartedData? Training(string? named, PartedData against)
    {
        if (named is null)
        {
            return against is { IsParted: true, Part: DataPart.HeldOut } ? against with { Part = DataPart.Train } : null;
        }

        var other = PartedData.Of(named, 0, null);
        return other.IsParted ? other with { Part = DataPart.Train } : other;
    }
}
