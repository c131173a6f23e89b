using DiffusionSharp.Diffusion.Conditions;

namespace DiffusionSharp.Data.Pictures;

/// <summary>
/// Pictures in memory as an endless stream: every picture once an epoch, in a new order each. What stands at a position follows from the
/// seed and the position alone, so that a run goes on wherever it was stopped, with batches of any size.
/// </summary>
public sealed class PictureSource : IPreparedSource
{
    private readonly SourceSettings _settings;
    private readonly IReadOnlyList<IExampleCondition> _conditions;
    private readonly EpochOrder _order;
    private readonly Painter _painter;

    internal PictureSource(PictureSet pictures, SourceSettings settings, params IReadOnlyList<IExampleCondition> conditions)
    {
        ArgumentNullException.ThrowIfNull(settings);
        (Pictures, _settings, _conditions) = (pictures, settings, conditions);
        _order = new(pictures.Count, settings.Seed);
        _painter = new(pictures);
    }

    /// <summary>The pictures, in the order of their files.</summary>
    public PictureSet Pictures { get; }

    /// <inheritdoc/>
    public long Count => Pictures.Count;

    /// <inheritdoc/>
    public Batch Read(long firstExample, int count) => Prepare(firstExample, count).ToBatch();

    /// <inheritdoc/>
    public PreparedBatch Prepare(long firstExample, int count)
    {
        Require.Position(firstExample, count);
        var examples = new Example[count];
        var clean = new float[(long)count * Pictures.Values];
        var told = new float[count * AugmentationSettings.Values];
        for (var i = 0; i < count; i++)
        {
            var position = firstExample + i;
            examples[i] = new(position, _order[position]);
            var change = Change.Draw(_settings.Augmentation, new(_settings.Seed, position, ExampleRandom.Purpose.Augmentation));
            change.Report(Pictures, told.AsSpan(i * AugmentationSettings.Values, AugmentationSettings.Values));
            _painter.Paint(examples[i].Item, change, clean.AsSpan(i * Pictures.Values, Pictures.Values));
        }

        var conditions = _conditions.Select(condition => condition.Prepare(examples));
        Func<Condition>[] augmentation = _settings.Augmentation.IsNothing ? [] : [() => new AugmentationCondition(tensor(told, [count, AugmentationSettings.Values]))];
        return new(clean, [count, Pictures.Channels, Pictures.Height, Pictures.Width], [.. conditions, .. augmentation]);
    }
}
