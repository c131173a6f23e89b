using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Cli.Generate;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Training.Adversarial.Runs;

namespace DiffusionSharp.Cli.Evaluate;

/// <summary>A generative adversarial network, sampled with equally many pictures of each class where it has classes.</summary>
/// <param name="model">Belongs to this object.</param>
/// <param name="viewer">Takes the pictures.</param>
/// <param name="sampling">The first seed, further ones count up, and how many pictures are made at once.</param>
internal sealed class GanSubject(GanModel model, Viewer viewer, (ulong Seed, int Batch) sampling) : ISubject
{
    /// <inheritdoc/>
    public string Name => model.Description.Name;

    /// <inheritdoc/>
    public IReadOnlyList<string> Classes => model.Description.Classes;

    /// <inheritdoc/>
    public (int Width, int Height) Size => (model.Description.Network.Size, model.Description.Network.Size);

    /// <inheritdoc/>
    public PictureSample Take(int number, Terminal terminal)
    {
        long[] labels = Classes.Count == 0 ? [] : [.. ClassShares.Of(number, Classes.Count).Index().SelectMany(share => Enumerable.Repeat((long)share.Index, share.Item))];
        ulong[] seeds = [.. Enumerable.Range(0, number).Select(index => unchecked(sampling.Seed + (ulong)index))];
        using var line = terminal.StartProgress($"Making pictures with {Name}");
        var pictures = new GanPictures(model, sampling.Batch).Make(seeds, labels, line, terminal.Stop);
        var channels = viewer.Channels;
        var numbers = ClassNumbers.Of(Classes, viewer.ClassNames);
        return new($"pictures of '{Name}'", [.. pictures.Select(picture => picture.ToChannels(channels))], numbers is null ? null : [.. labels.Select(label => numbers[(int)label])],
        [
            $"{number} pictures of the adversarial network '{Name}' (weights {model.WeightsHash[..12]}), {(Classes.Count == 0 ? "of nothing in particular" : $"equally many of each of {Classes.Count} classes")}: seeds from {sampling.Seed} on, at most {sampling.Batch} at once.",
            .. Classes.Count == 0 || numbers is not null || viewer.Classifier is null ? Array.Empty<string>() : [ClassShares.Unmatched(Name, viewer.ClassNames)],
        ]);
    }

    /// <summary>Frees the network.</summary>
    public void Dispose() => model.Dispose();
}
