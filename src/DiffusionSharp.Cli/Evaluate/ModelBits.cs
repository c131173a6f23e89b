using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Data;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Evaluation.Likelihood;
using DiffusionSharp.Evaluation.Metrics;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Pipelines.Pictures;

namespace DiffusionSharp.Cli.Evaluate;

/// <summary>How many bits a diffusion model needs for real pictures, with the class of each told where both sides know it.</summary>
/// <param name="model">Stays the caller's.</param>
/// <param name="classNames">Of the classes that pictures are labeled with.</param>
/// <param name="terminal">Is told how far it is.</param>
internal sealed class ModelBits(PictureModel model, IReadOnlyList<string> classNames, Terminal terminal)
{
    private const int BatchSize = 32;

    /// <summary>Measures pictures.</summary>
    /// <param name="real">That were not trained on.</param>
    /// <param name="seed">Draws levels and noise.</param>
    public (Measurement Bits, string Note) Measure(PictureSample real, ulong seed)
    {
        RequireSize(real);
        var numbers = ClassNumbers.Of(model.Description.Classes, classNames)?.ToList();
        long[]? labels = real.Classes is null || numbers is null ? null : [.. real.Classes.Select(one => (long)numbers.IndexOf(one))];
        var isTold = labels is not null && !labels.Contains(-1);
        var metric = new BitsPerDimension { Seed = seed };
        using var line = terminal.StartProgress("Counting bits");
        var bits = metric.Measure(model.Model.Bound(model.Model.Denoiser), model.Model.Schedule, Batches(real, isTold ? labels : null, line), terminal.Stop);
        return (bits, $"Bits per dimension: the variational bound over {real.Pictures.Count} {real.InWords}, {metric.Draws} levels of noise drawn for each from the seed {seed}, without guidance, {(isTold ? "with the class of each told" : "with nothing told")}. It is of these pixels: compare it only with bounds for the same pictures at the same size.");
    }

    private IEnumerable<Batch> Batches(PictureSample real, long[]? labels, ProgressLine line)
    {
        var modality = new PictureModality(model.Description.Picture.Channels);
        foreach (var part in Enumerable.Range(0, real.Pictures.Count).Chunk(BatchSize))
        {
            line.Report(part[0], real.Pictures.Count, $"{part[0]} of {real.Pictures.Count} {real.InWords}");
            var clean = modality.ToTensor([.. part.Select(index => real.Pictures[index].OnBackground(255, 255, 255).ToChannels(modality.Channels))]).to(model.Model.Device);
            yield return new(clean, labels is null ? Conditioning.None : Conditioning.None.With(new ClassCondition(tensor([.. part.Select(index => labels[index])]).to(model.Model.Device))));
        }
    }

    private void RequireSize(PictureSample real)
    {
        var (made, first) = (model.Description.Picture, real.Pictures[0]);
        if ((first.Width, first.Height) != (made.Width, made.Height))
        {
            throw new ArgumentException($"'{model.Description.Name}' makes pictures of {made.Width}x{made.Height}, and those to count bits for are {first.Width}x{first.Height}. Bits are those of the very pixels: give pictures of the model's size.");
        }
    }
}
