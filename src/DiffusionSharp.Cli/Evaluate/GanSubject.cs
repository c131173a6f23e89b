using System.Globalization;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Evaluation.Classification;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Tensors;
using DiffusionSharp.Training.Adversarial;

namespace DiffusionSharp.Cli.Evaluate;

/// <summary>A generative adversarial network, sampled with equally many pictures of each class where it has classes.</summary>
/// <param name="path">Of its file.</param>
/// <param name="pair">Belongs to this object.</param>
/// <param name="classifier">Takes the pictures.</param>
/// <param name="sampling">The first seed, further ones count up, and how many pictures are made at once.</param>
internal sealed class GanSubject(string path, Dcgan pair, TrainedClassifier classifier, (ulong Seed, int Batch) sampling) : ISubject
{
    /// <inheritdoc/>
    public string Name { get; } = Path.GetFileNameWithoutExtension(path);

    /// <summary>Its classes have numbers and no names.</summary>
    public IReadOnlyList<string> Classes { get; } = [.. Enumerable.Range(0, pair.Settings.Classes).Select(label => label.ToString(CultureInfo.InvariantCulture))];

    /// <inheritdoc/>
    public PictureSample Take(int number, Terminal terminal)
    {
        long[] labels = Classes.Count == 0 ? [] : [.. ClassShares.Of(number, Classes.Count).Index().SelectMany(share => Enumerable.Repeat((long)share.Index, share.Item))];
        var (pictures, modality) = (new List<Picture>(), new PictureModality(pair.Settings.Channels));
        using var line = terminal.StartProgress($"Making pictures with {Name}");
        while (pictures.Count < number)
        {
            terminal.Stop.ThrowIfCancellationRequested();
            var count = Math.Min(sampling.Batch, number - pictures.Count);
            ulong[] seeds = [.. Enumerable.Range(pictures.Count, count).Select(index => unchecked(sampling.Seed + (ulong)index))];
            pictures.AddRange(TensorScope.Release(() => modality.ToMediaBatch(pair.Sample(seeds, Classes.Count == 0 ? null : labels[pictures.Count..(pictures.Count + count)]))));
            line.Report(pictures.Count, number, $"{pictures.Count} of {number} pictures");
        }

        var channels = classifier.Description.Network.Channels;
        var numbers = ClassNumbers.Of(Classes, classifier.Description.ClassNames);
        return new($"pictures of '{Name}'", [.. pictures.Select(picture => picture.ToChannels(channels))], numbers is null ? null : [.. labels.Select(label => numbers[(int)label])],
        [
            $"{number} pictures of the DCGAN '{Name}', {(Classes.Count == 0 ? "of nothing in particular" : $"equally many of each of {Classes.Count} classes")}: seeds from {sampling.Seed} on, at most {sampling.Batch} at once.",
            .. Classes.Count == 0 || numbers is not null ? Array.Empty<string>() : [ClassShares.Unmatched(Name, classifier)],
        ]);
    }

    /// <summary>Frees the networks.</summary>
    public void Dispose() => pair.Dispose();
}
