using DiffusionSharp.Data;
using DiffusionSharp.Data.Pictures;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Tensors;
using DiffusionSharp.Training.Runs;

namespace DiffusionSharp.Training.Adversarial.Runs;

/// <summary>
/// An adversarial training in a folder, laid out as a <see cref="TrainingRun"/> is. A run that was stopped, or killed, goes on from its last
/// checkpoint when it is opened again, to the weights of an unbroken run.
/// </summary>
public sealed class GanRun : IDisposable
{
    private readonly RunFolder _folder;
    private readonly TimeProvider _time;
    private readonly FileStream _lock;
    private readonly IDataSource _source;
    private readonly Gan _pair;
    private readonly AdversarialState _state;

    private GanRun(RunFolder folder, TimeProvider time, FileStream taken, (GanPlan Plan, PictureData Data, IDataSource Source) ready)
    {
        (_folder, _time, _lock, Plan, Data, _source) = (folder, time, taken, ready.Plan, ready.Data, ready.Source);
        _pair = new(Plan.Recipe.Network, Plan.Recipe.Seed);
        _state = new(_pair, Plan.Recipe.Average);
        Notes = [.. NotesOn(Data.Pictures, Plan.Recipe.BatchSize)];
        CheckpointFolder.Load(folder.Checkpoints, _state, note => Notes = [.. Notes, note]);
    }

    /// <summary>All settings, resolved.</summary>
    public GanPlan Plan { get; }

    /// <summary>What was read.</summary>
    public PictureData Data { get; }

    /// <summary>Real pictures seen so far.</summary>
    public long Examples => _state.Examples;

    /// <summary>Number of weights of the generator and of the discriminator.</summary>
    public (long Generator, long Discriminator) Weights => _pair.Weights;

    /// <summary>What should be known about how it was opened, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; private set; } = [];

    /// <summary>Begins a run in a folder, or goes on with the one that is there.</summary>
    /// <param name="recipe">What to follow. A run that goes on may be made longer, and what it keeps and shows may change; nothing else.</param>
    /// <param name="data">The folder or zip file of pictures.</param>
    /// <param name="folder">Of the run; made if it is not there.</param>
    /// <param name="time">Measures the speed.</param>
    /// <returns>The caller disposes it.</returns>
    /// <exception cref="InvalidDataException">Recipe, data and folder do not fit together, or something is damaged; the sentence says what.</exception>
    /// <exception cref="IOException">Another program trains in this folder.</exception>
    public static GanRun Open(GanRecipe recipe, string data, string folder, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        var place = new RunFolder(folder);
        var taken = RunLock.Take(place);
        try
        {
            return new(place, time, taken, GanPreparation.Prepare(recipe, data, place));
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    /// <summary>The lines of a run's log.</summary>
    /// <param name="run">Folder of the run.</param>
    public static IReadOnlyList<GanLogEntry> LogOf(string run) => [.. JsonLines<GanLogEntry>.Read(new RunFolder(run).Log)];

    /// <summary>Trains to the end of the recipe, or until it is stopped; then a checkpoint is written.</summary>
    /// <param name="progress">Told after every step; its loss is the discriminator's.</param>
    /// <param name="stop">Ends it between two steps.</param>
    /// <returns>Whether the end was reached.</returns>
    /// <exception cref="TrainingDivergedException">Losses or gradients are no longer finite. The last checkpoint is the one to go on from.</exception>
    public bool Run(IProgress<RunProgress>? progress = null, CancellationToken stop = default)
    {
        var recipe = Plan.Recipe;
        var (log, meter) = (new GanLog(_folder.Log, _state.Examples), new SpeedMeter(_time, recipe.Examples));
        var trainer = new AdversarialTrainer(_state, recipe.Objective, _source, recipe.ToSettings());
        var (began, before, seen) = (_time.GetTimestamp(), log.Entries.LastOrDefault()?.Seconds ?? 0, recipe.BatchSize * recipe.DiscriminatorSteps);
        RunProgress? latest = null;
        while (_state.Examples < recipe.Examples && !stop.IsCancellationRequested)
        {
            var start = _state.Examples;
            trainer.Run(NextStop(), step =>
            {
                log.Add(step, seen, before + _time.GetElapsedTime(began).TotalSeconds);
                progress?.Report(latest = meter.Add(step.Examples, step.DiscriminatorLoss));
            }, stop);
            Keep(start, log, stop, message => progress?.Report(latest! with { Message = message }));
        }

        return _state.Examples >= recipe.Examples;
    }

    /// <summary>Writes the generator as it is now, its average.</summary>
    /// <param name="model">Folder of the model; made if it is not there.</param>
    public void Export(string model) => TensorScope.Release(() => GanFolder.Save(
        model,
        new(Plan.Recipe.Name, Plan.Recipe.Network, Plan.Names) { Origin = Plan.Recipe.Origin with { Examples = _state.Examples, AverageLength = Plan.Recipe.Average } },
        GanSampleSheet.AveragedState(_pair.Generator, _state.Average)));

    /// <summary>Frees everything. The folder stays.</summary>
    public void Dispose()
    {
        _state.Dispose();
        _pair.Dispose();
        _lock.Dispose();
    }

    private static IEnumerable<string> NotesOn(PictureSet pictures, int batch)
    {
        if (pictures.Count < batch)
        {
            yield return $"{pictures.Count} pictures are fewer than the {batch} of one step: the networks will learn them by heart. Give some hundreds, or thousands.";
        }

        if (pictures.Resized > 0)
        {
            yield return $"{pictures.Resized} of the {pictures.Count} pictures came in another size and were brought to {pictures.Width}x{pictures.Height}.";
        }
    }

    // The next multiple of anything that is kept, or the end.
    private long NextStop()
    {
        long[] every = [Plan.Recipe.Checkpoints.Every, Plan.Recipe.Samples.Every];
        return every.Where(step => step > 0).Select(step => (_state.Examples / step + 1) * step).Append(Plan.Recipe.Examples).Min();
    }

    private void Keep(long before, GanLog log, CancellationToken stop, Action<string> tell)
    {
        var (recipe, seen) = (Plan.Recipe, _state.Examples);
        var ends = seen >= recipe.Examples || stop.IsCancellationRequested;
        bool IsDue(long every) => every > 0 && (seen / every > before / every || (seen >= recipe.Examples && seen > before));

        if (ends || IsDue(recipe.Checkpoints.Every))
        {
            CheckpointFolder.Save(_folder.Checkpoints, _state, recipe.Checkpoints.Keep);
            GanLossPlot.Write(log.Entries, recipe.Name, _folder.LossPlot);
            tell($"checkpoint after {seen} pictures");
        }

        if (IsDue(recipe.Samples.Every) && !stop.IsCancellationRequested)
        {
            PictureFile.Write(GanSampleSheet.Draw(Plan, _state), _folder.Sheet(seen));
            tell($"samples after {seen} pictures: {_folder.Sheet(seen)}");
        }
    }
}
