using DiffusionSharp.Networks.Models;
using DiffusionSharp.Networks.Tokenizers;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Safetensors;

namespace DiffusionSharp.Training.Runs;

/// <summary>Makes a model folder of a run: the average of its weights, in bfloat16, with all that is needed to sample it.</summary>
public static class RunExport
{
    /// <summary>Writes the model of a run's last checkpoint. The run may go on meanwhile.</summary>
    /// <param name="run">Folder of the run.</param>
    /// <param name="model">Folder of the model; made if it is not there.</param>
    /// <param name="length">
    /// Relative length of the average, in (0, 0.28]. One that the run does not keep is made from its snapshots (Karras et al. 2023,
    /// arXiv:2312.02696, section 3.2). Null is the first that it keeps.
    /// </param>
    /// <returns>What was written.</returns>
    /// <exception cref="FileNotFoundException">There is no run.</exception>
    /// <exception cref="InvalidDataException">It has no checkpoint, or no snapshots for this length, or is damaged.</exception>
    public static ModelDescription Write(string run, string model, double? length = null)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(model);
        var folder = new RunFolder(run);
        var plan = TrainingPlan.Read(folder);
        var wanted = Require.Within(length ?? plan.Recipe.Averages[0], 1e-4, 0.28, nameof(length));
        var examples = CheckpointFolder.Find(folder.Checkpoints).FirstOrDefault();
        if (examples == 0)
        {
            throw new InvalidDataException($"The run '{folder.Root}' has no checkpoint yet. Let it train until it writes one.");
        }

        return TensorScope.Release(() =>
        {
            var (end, weights) = Weights(folder, plan, examples, wanted);
            var description = plan.Describe(plan.Recipe.Origin with { Examples = end, AverageLength = wanted });
            ModelFolder.Save(model, description, weights.ToDictionary(pair => pair.Key, pair => pair.Value.to(ScalarType.BFloat16)), Vocabulary(folder, plan));
            return description;
        });
    }

    private static (long Examples, IReadOnlyDictionary<string, Tensor> Weights) Weights(RunFolder folder, TrainingPlan plan, long examples, double length) =>
        plan.Recipe.Averages.Contains(length)
            ? (examples, Read(CheckpointFolder.PathOf(folder.Checkpoints, examples, TrainingState.NameOf(length))))
            : SnapshotFolder.Combine(folder.Snapshots, plan.Recipe.Averages, length, examples);

    private static IReadOnlyDictionary<string, Tensor> Read(string path)
    {
        using var file = SafetensorsFile.Open(path);
        return file.Entries.Keys.ToDictionary(name => name, name => file.Read(name));
    }

    private static Vocabulary? Vocabulary(RunFolder folder, TrainingPlan plan) => plan.Recipe.Network.Prompt is null ? null : RunPreparation.ReadVocabulary(folder);
}
