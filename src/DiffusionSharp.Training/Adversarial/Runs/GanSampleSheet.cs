using DiffusionSharp.Media.Images;
using DiffusionSharp.Tensors;
using DiffusionSharp.Training.Averages;

namespace DiffusionSharp.Training.Adversarial.Runs;

/// <summary>Draws samples of the average of a generator in training, always from the same seeds.</summary>
internal static class GanSampleSheet
{
    /// <summary>A row for each class, a column for each seed.</summary>
    public static Picture Draw(GanPlan plan, AdversarialState state)
    {
        using var generator = Averaged(state);
        var columns = plan.Recipe.Samples.Columns;
        var modality = new PictureModality(generator.Settings.Channels);
        ulong[] seeds = [.. Enumerable.Range(0, columns).Select(seed => (ulong)seed)];
        Picture[] pictures =
        [
            .. Enumerable.Range(0, Math.Max(1, plan.Names.Count)).SelectMany(label => TensorScope.Release(() =>
                modality.ToMediaBatch(generator.Sample(seeds, plan.Names.Count == 0 ? null : [.. seeds.Select(_ => (long)label)])))),
        ];
        return new PictureGrid(columns, Scale: generator.Settings.Size < 48 ? 2 : 1) { RowCaptions = plan.Names.Count > 1 ? plan.Names : [] }.Arrange(pictures);
    }

    private static GanGenerator Averaged(AdversarialState state)
    {
        var generator = new GanGenerator(state.Pair.Settings);
        TensorScope.Release(() =>
        {
            using var untracked = no_grad();
            foreach (var (name, value) in AveragedState(state.Pair.Generator, state.Average))
            {
                generator.State[name].copy_(value);
            }
        });
        return generator;
    }

    /// <summary>The generator's state with its average in place of what was averaged.</summary>
    public static IReadOnlyDictionary<string, Tensor> AveragedState(GanGenerator generator, PowerFunctionAverage average)
    {
        var means = average.Weights.ToDictionary();
        return generator.State.ToDictionary(pair => pair.Key, pair => means.GetValueOrDefault(pair.Key, pair.Value));
    }
}
