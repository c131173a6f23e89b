using System.Globalization;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Samplers;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Pipelines;
using DiffusionSharp.Pipelines.Pictures;
using DiffusionSharp.Pipelines.Prompts;
using DiffusionSharp.Pipelines.Sampling;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Cli.Evaluate;

/// <summary>A diffusion model, sampled with equally many pictures of each class where it has classes, else without a prompt.</summary>
/// <param name="model">Belongs to this object.</param>
/// <param name="viewer">Takes the pictures.</param>
/// <param name="settings">How it is sampled; the seeds count up from its only one.</param>
internal sealed class ModelSubject(PictureModel model, Viewer viewer, SamplingSettings<Continuous> settings) : ISubject
{
    /// <inheritdoc/>
    public string Name => model.Description.Name;

    /// <inheritdoc/>
    public IReadOnlyList<string> Classes => model.Description.Classes;

    /// <inheritdoc/>
    public (int Width, int Height) Size => (model.Description.Picture.Width, model.Description.Picture.Height);

    /// <inheritdoc/>
    public PictureSample Take(int number, Terminal terminal)
    {
        var shares = ClassShares.Of(number, Classes.Count);
        var numbers = ClassNumbers.Of(Classes, viewer.ClassNames);
        var (pictures, first) = (new List<Picture>(), settings.Seeds[0]);
        using var line = terminal.StartProgress($"Making pictures with {Name}");
        foreach (var (label, count) in shares.Index())
        {
            ulong[] seeds = [.. Enumerable.Range(pictures.Count, count).Select(index => unchecked(first + (ulong)index))];
            Prompt prompt = Classes.Count == 0 ? Prompt.None : new ClassPrompt(Classes[label]);
            var watcher = new Watcher<Picture> { Progress = new Shown(line, (pictures.Count, count, number)) };
            pictures.AddRange(model.Generate(prompt, settings with { Seeds = seeds }, watcher, terminal.Stop));
        }

        var channels = viewer.Channels;
        long[]? classes = numbers is null ? null : [.. shares.Index().SelectMany(share => Enumerable.Repeat(numbers[share.Index], share.Item))];
        return new($"pictures of '{Name}'", [.. pictures.Select(picture => picture.OnBackground(255, 255, 255).ToChannels(channels))], classes, Notes(number, numbers));
    }

    /// <inheritdoc/>
    public ModelBits? Likelihood(Terminal terminal) => new(model, viewer.ClassNames, terminal);

    /// <summary>Frees the model.</summary>
    public void Dispose() => model.Dispose();

    private string[] Notes(int number, IReadOnlyList<long>? numbers)
    {
        var told = Classes.Count == 0 ? "of nothing in particular" : $"equally many of each of {Classes.Count} classes";
        return
        [
            string.Create(CultureInfo.InvariantCulture, $"{number} pictures of '{Name}' (weights {model.WeightsHash[..12]}), {told}: {settings.Steps} steps of {Samplers.NameOf(settings.Sampler)}, guidance {settings.Guidance}{(settings.DeepEvery == 1 ? "" : $", the deeper part in every {settings.DeepEvery}.")}, {model.Precision.NameOf()}, seeds from {settings.Seeds[0]} on, at most {settings.Batch} at once."),
            .. Classes.Count == 0 || numbers is not null || viewer.Classifier is null ? Array.Empty<string>() : [ClassShares.Unmatched(Name, viewer.ClassNames)],
        ];
    }

    private sealed class Shown(ProgressLine line, (int Before, int Now, int InAll) pictures) : IProgress<PipelineProgress>
    {
        public void Report(PipelineProgress value)
        {
            var done = pictures.Before + ((double)pictures.Now * value.StepsDone / value.StepsInAll);
            line.Report(done, pictures.InAll, $"{(int)done} of {pictures.InAll} pictures");
        }
    }
}
