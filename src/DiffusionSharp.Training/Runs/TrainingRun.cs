using DiffusionSharp.Data;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Networks.Models;
using DiffusionSharp.Networks.Tokenizers;
using DiffusionSharp.Tensors;
using DiffusionSharp.Training.Objectives;
using DiffusionSharp.Training.Prompts;
using DiffusionSharp.Training.Recipes;

namespace DiffusionSharp.Training.Runs;

/// <summary>
/// A training in a folder: <c>plan.json</c>, <c>log.jsonl</c>, <c>loss.png</c>, <c>checkpoints/</c>, <c>snapshots/</c>, <c>samples/</c>. A run that was
/// stopped, or killed, goes on from its last checkpoint when it is opened again, to the weights of an unbroken run.
/// </summary>
public sealed class TrainingRun : IDisposable
{
    private readonly RunFolder _folder;
    private readonly RunSettings _settings;
    private readonly FileStream _lock;
    private readonly TrainingData _data;
    private readonly TrainableNetwork _network;
    private readonly TrainingState _state;
    private readonly bool _hasStart;

    private TrainingRun(RunFolder folder, RunSettings settings, FileStream taken, (TrainingPlan Plan, TrainingData Data, string? Start) ready)
    {
        (_folder, _settings, _lock, Plan, _data) = (folder, settings, taken, ready.Plan, ready.Data);
        _ = random.manual_seed(unchecked((long)Plan.Recipe.Seed));
        _network = Plan.Recipe.Network.Build();
        StartWeights.Fill(_network, ready.Start);
        _hasStart = ready.Start is not null;
        _network.to(settings.Device);
        PromptParts.Track(_network, Plan.Recipe.PromptLessons is not { Frozen: true });
        _state = new(_network, Plan.Recipe.Averages);
        CheckpointFolder.Load(folder.Checkpoints, _state, note => Notes = [.. Notes, note]);
    }

    /// <summary>All settings, resolved.</summary>
    public TrainingPlan Plan { get; }

    /// <summary>What was read.</summary>
    public PictureData Data => _data.Pictures;

    /// <summary>Seen so far.</summary>
    public long Examples => _state.Examples;

    /// <summary>Number of weights.</summary>
    public long Weights => _network.parameters().Sum(parameter => parameter.NumberOfElements);

    /// <summary>What should be known about how it was opened, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; private set; } = [];

    /// <summary>Begins a run in a folder, or goes on with the one that is there.</summary>
    /// <param name="recipe">What to follow. A run that goes on may be made longer, and what it keeps and shows may change; nothing else.</param>
    /// <param name="input">The data set.</param>
    /// <param name="folder">Of the run; made if it is not there.</param>
    /// <param name="settings">Where and with what clock it runs.</param>
    /// <returns>The caller disposes it.</returns>
    /// <exception cref="InvalidDataException">Recipe, data and folder do not fit together, or something is damaged; the sentence says what.</exception>
    /// <exception cref="IOException">Another program trains in this folder.</exception>
    public static TrainingRun Open(TrainingRecipe recipe, TrainingInput input, string folder, RunSettings settings)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(settings);
        var place = new RunFolder(folder);
        var taken = RunLock.Take(place);
        try
        {
            var (plan, data) = RunPreparation.Prepare(recipe, input, place, settings.Device);
            return new(place, settings, taken, (plan, data, input.Start));
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    /// <summary>The lines of a run's log.</summary>
    /// <param name="run">Folder of the run.</param>
    public static IReadOnlyList<LogEntry> LogOf(string run) => [.. TrainingLog.Read(new RunFolder(run).Log)];

    /// <summary>Trains to the end of the recipe, or until it is stopped; then a checkpoint is written.</summary>
    /// <param name="progress">Told after every step.</param>
    /// <param name="stop">Ends it between two steps.</param>
    /// <returns>Whether the end was reached.</returns>
    /// <exception cref="TrainingDivergedException">Loss or gradient are no longer finite. The last checkpoint is the one to go on from.</exception>
    public bool Run(IProgress<RunProgress>? progress = null, CancellationToken stop = default)
    {
        var recipe = Plan.Recipe;
        var (log, meter) = (new TrainingLog(_folder.Log, _state.Examples), new SpeedMeter(_settings.Time, recipe.Examples));
        var network = new MixedPrecisionNetwork(_network, recipe.Precision!.Value, _settings.Device);
        var objective = new DenoisingObjective(network, recipe.Parameterization, recipe.Levels, recipe.Weighting);
        var trainer = new Trainer(_state, objective, _data.Source, new(recipe.LearningRate, recipe.Examples)
        {
            BatchSize = recipe.BatchSize, Accumulation = recipe.Accumulation, Optimizer = recipe.Optimizer, Seed = recipe.Seed,
        });
        var (began, before) = (_settings.Time.GetTimestamp(), log.Entries.LastOrDefault()?.Seconds ?? 0);
        RunProgress? latest = null;
        if (!TakeLessons(stop, message => progress?.Report(new(0, recipe.Examples, 0, 0, TimeSpan.Zero) { Message = message })))
        {
            return false;
        }

        while (_state.Examples < recipe.Examples && !stop.IsCancellationRequested)
        {
            var seen = _state.Examples;
            trainer.Run(NextStop(), step =>
            {
                log.Add(step, recipe.BatchSize, before + _settings.Time.GetElapsedTime(began).TotalSeconds);
                progress?.Report(latest = meter.Add(step.Examples, step.Loss));
            }, stop);
            Keep(seen, log, stop, message => progress?.Report(latest! with { Message = message }));
        }

        return _state.Examples >= recipe.Examples;
    }

    /// <summary>Frees everything. The folder stays.</summary>
    public void Dispose()
    {
        _state.Dispose();
        _network.Dispose();
        _lock.Dispose();
    }

    // Killed amid its lessons, a run takes them anew, to the same weights: its first checkpoint comes after them.
    private bool TakeLessons(CancellationToken stop, Action<string> tell)
    {
        if (_state.Examples > 0 || _hasStart || Plan.Recipe.PromptLessons is not { } lessons)
        {
            return true;
        }

        _ = random.manual_seed(unchecked((long)Plan.Recipe.Seed));
        return PromptLessons.Give(_network, _data.Lessons!, lessons, tell, stop);
    }

    // The next multiple of anything that is kept, or the end.
    private long NextStop()
    {
        var recipe = Plan.Recipe;
        long[] every = [recipe.Checkpoints.Every, recipe.Checkpoints.Snapshots, recipe.Samples.Every];
        return every.Where(step => step > 0).Select(step => (_state.Examples / step + 1) * step).Append(recipe.Examples).Min();
    }

    private void Keep(long before, TrainingLog log, CancellationToken stop, Action<string> tell)
    {
        var recipe = Plan.Recipe;
        var (seen, ends) = (_state.Examples, _state.Examples >= recipe.Examples || stop.IsCancellationRequested);
        bool IsDue(long every) => every > 0 && (seen / every > before / every || (seen >= recipe.Examples && seen > before));

        if (IsDue(recipe.Checkpoints.Snapshots))
        {
            SnapshotFolder.Save(_folder.Snapshots, _state);
        }

        if (ends || IsDue(recipe.Checkpoints.Every))
        {
            CheckpointFolder.Save(_folder.Checkpoints, _state, recipe.Checkpoints.Keep);
            LossPlot.Write(log.Entries, recipe.Name, _folder.LossPlot);
            tell($"checkpoint after {seen} examples");
        }

        if (IsDue(recipe.Samples.Every) && !stop.IsCancellationRequested && DrawSheet(stop) is { } sheet)
        {
            PictureFile.Write(sheet, _folder.Sheet(seen));
            tell($"samples after {seen} examples: {_folder.Sheet(seen)}");
        }
    }

    private Picture? DrawSheet(CancellationToken stop)
    {
        try
        {
            using var sheet = new SampleSheet(Plan, _data.Vocabulary, _settings.Device);
            return sheet.Draw(_state.Averages[0], stop);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}
