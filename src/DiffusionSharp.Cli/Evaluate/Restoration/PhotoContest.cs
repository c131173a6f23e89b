using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Evaluation.Metrics;
using DiffusionSharp.Evaluation.Reports;
using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Cli.Evaluate.Restoration;

/// <summary>Holds answers against photographs.</summary>
/// <param name="test">What was done to them.</param>
/// <param name="photos">As they are.</param>
/// <param name="terminal">Shows how far it is.</param>
internal sealed class PhotoContest(IPhotoTest test, IReadOnlyList<(string Name, Picture Photo)> photos, Terminal terminal)
{
    private readonly IReadOnlyList<(string Name, Picture Photo, Picture Given)> _pairs =
        [.. photos.Select((photo, index) => (photo.Name, test.Fitting(photo.Photo), test.Given(test.Fitting(photo.Photo), (ulong)index)))];

    /// <summary>Writes what is given, and what is wanted, for others to answer.</summary>
    public void Write(string folder)
    {
        foreach (var (name, photo, given) in _pairs)
        {
            PictureFile.Write(photo, Path.Combine(folder, "wanted", Flat(name)));
            PictureFile.Write(given, Path.Combine(folder, "given", Flat(name)));
        }
    }

    /// <summary>The row of someone who answers here, with the time it takes.</summary>
    public ResultRow Row(string subject, Func<Picture, Picture> answer)
    {
        using var line = terminal.StartProgress(subject);
        var (scores, seconds, pixels) = (new List<(double Decibels, double Similarity)>(), 0.0, 0L);
        foreach (var (name, photo, given) in _pairs)
        {
            var began = terminal.Clock.GetTimestamp();
            var made = answer(given);
            seconds += terminal.Clock.GetElapsedTime(began).TotalSeconds;
            pixels += (long)made.Width * made.Height;
            scores.Add(Score(name, photo, made));
            line.Report(scores.Count, _pairs.Count, $"photograph {scores.Count} of {_pairs.Count}");
        }

        return new(subject, [.. Means(scores), new Measurement("s per megapixel", seconds / pixels * 1e6, Preference.Lower)]);
    }

    /// <summary>The row of someone who answered elsewhere, into files of the names of those given.</summary>
    public ResultRow RowOf(string subject, string folder) => new(subject, [.. Means([.. _pairs.Select(pair => Score(pair.Name, pair.Photo, PictureFile.Read(Path.Combine(folder, Flat(pair.Name)))))])]);

    private (double, double) Score(string name, Picture photo, Picture made) => (photo.Width, photo.Height) == (made.Width, made.Height)
        ? test.Score.Of(photo, made)
        : throw new InvalidDataException($"The answer to '{name}' is {made.Width}x{made.Height}, and the photograph {photo.Width}x{photo.Height}. Answers must have the photographs' size.");

    private static IEnumerable<Measurement> Means(List<(double Decibels, double Similarity)> scores)
    {
        yield return Mean("PSNR (dB)", [.. scores.Select(score => score.Decibels)]);
        yield return Mean("SSIM", [.. scores.Select(score => score.Similarity)]);
    }

    private static Measurement Mean(string name, double[] values)
    {
        var mean = values.Average();
        return new(name, mean, Preference.Higher) { Interval = double.IsFinite(mean) && values.Length > 1 ? new Bootstrap().OfMean(values).Interval : null };
    }

    private static string Flat(string name) => Path.ChangeExtension(name.Replace('/', '-'), ".png");
}
