using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Tensors;
using DiffusionSharp.Training.Adversarial.Runs;

namespace DiffusionSharp.Cli.Generate;

/// <summary>Pictures of a generative adversarial network.</summary>
/// <param name="model">Makes them.</param>
/// <param name="batch">How many at once.</param>
internal sealed class GanPictures(GanModel model, int batch)
{
    /// <summary>A picture for each seed, the same ones every time.</summary>
    /// <param name="seeds">One for each picture.</param>
    /// <param name="labels">The class of each where the model has classes, else none.</param>
    /// <param name="line">Is told how far it is.</param>
    /// <param name="stop">Stops it between two batches.</param>
    public IReadOnlyList<Picture> Make(IReadOnlyList<ulong> seeds, IReadOnlyList<long> labels, ProgressLine line, CancellationToken stop)
    {
        var (pictures, modality) = (new List<Picture>(), new PictureModality(model.Generator.Settings.Channels));
        while (pictures.Count < seeds.Count)
        {
            stop.ThrowIfCancellationRequested();
            var (done, count) = (pictures.Count, Math.Min(batch, seeds.Count - pictures.Count));
            pictures.AddRange(TensorScope.Release(() => modality.ToMediaBatch(
                model.Generator.Sample([.. seeds.Skip(done).Take(count)], labels.Count == 0 ? null : [.. labels.Skip(done).Take(count)]))));
            line.Report(pictures.Count, seeds.Count, $"{pictures.Count} of {seeds.Count} pictures");
        }

        return pictures;
    }
}
