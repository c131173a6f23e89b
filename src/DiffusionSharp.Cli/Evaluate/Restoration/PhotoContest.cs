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
    private readonly IReadOnlyList<(string Name, (Picture Wanted, Picture Given) Pair)> _pairs = [.. photos.Select((photo, index) => (photo.Name, test.Pair(photo.Photo, (ulong)index)))];

    /// <summary>Writes what is given, and what is wanted, for others to answer.</summary>
    public void Write(string folder)
    {
        foreach (var (name, (wanted, given)) in _pairs)
        {
            PictureFile.Write(wanted, Path.Combine(folder, "wanted", Flat(name)));
            PictureFile.Write(given, Path.Combine(folder, "given", Flat(name)));
        }
    }

    /// <summary>The row of someone who answers here, with the time it takes.</summary>
    public ResultRow Row(string subject, Func<Picture, Picture> answer)
    {
        using var line = terminal.StartProgress(subject);
        var (scores, seconds, pixels) = (new List<IReadOnlyList<double>>(), 0.0, 0L);
        foreach (var (name, (wanted, given)) in _pairs)
        {
            var began = terminal.Clock.GetTimestamp();
            var made = answer(given);
            seconds += terminal.Clock.GetElapsedTime(began).TotalSeconds;
            pixels += (long)made.Width * made.Height;
            scores.Add(Score(name, wanted, made));
            line.Report(scores.Count, _pairs.Count, $"photograph {scores.Count} of {_pairs.Count}");
        }

        return new(subject, [.. Means(scores), new Measurement("s per megapixel", seconds / pixels * 1e6, Preference.Lower)]);
    }

    /// <summary>The row of someone who answered elsewhere, into files of the names of those given.</summary>
    public ResultRow RowOf(string subject, string folder) => new(subject, [.. Means([.. _pairs.Select(pair => Score(pair.Name, pair.Pair.Wanted, PictureFile.Read(Path.Combine(folder, Flat(pair.Name)))))])]);

    private IReadOnlyList<double> Score(string name, Picture wanted, Picture made) => (wanted.Width, wanted.Height) == (made.Width, made.Height)
        ? test.Score.Of(wanted, made)
        : throw new InvalidDataException($"The answer to '{name}' is {made.Width}x{made.Height}, and the photograph {wanted.Width}x{wanted.Height}. Answers must have the photographs' size.");

    private IEnumerable<Measurement> Means(IReadOnlyList<IReadOnlyList<double>> scores) =>
        test.Score.Names.Select((name, value) => Mean(name, [.. scores.Select(score => score[value]).Where(score => !double.IsNaN(score))]));

    private static Measurement Mean(string name, double[] values)
    {
        var mean = values.DefaultIfEmpty(double.NaN).Average();
        return new(name, mean, Preference.Higher) { Interval = double.IsFinite(mean) && values.Length > 1 ? new Bootstrap().OfMean(values).Interval : null };
    }

    private static string Flat(string name) => Path.ChangeExtension(name.Replace('/', '-'), ".png");
}
