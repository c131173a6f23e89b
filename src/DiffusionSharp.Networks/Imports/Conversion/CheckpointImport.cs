using System.Text.Json;
using System.Text.Json.Nodes;
using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.Imports.SingleFiles;

namespace DiffusionSharp.Networks.Imports.Conversion;

/// <summary>Makes a published folder of a checkpoint in its authors' layout.</summary>
internal sealed class CheckpointImport(string path, string folder, ConversionSettings settings)
{
    /// <summary>Checks everything, then writes.</summary>
    public ConversionResult Run(IProgress<ConversionProgress>? progress, CancellationToken stop)
    {
        FreshFolder.RequireFree(folder);
        using var checkpoint = SingleFileCheckpoint.Open(path);
        var plan = settings.ConfigFolder is { } configs ? FolderPlan.Of(checkpoint, configs) : KnownPlan.Of(path, checkpoint, settings.Model);
        Compare(checkpoint, plan);

        var pending = checkpoint.Parts.ToDictionary(
            part => part.Key,
            part => part.Value.Tensors.Select(tensor => NumberConversion.Pending(tensor.Key, tensor.Value, settings.Type, path)).ToArray(),
            StringComparer.Ordinal);
        var tally = new ConversionTally(pending.Values.Sum(tensors => tensors.Sum(tensor => tensor.Bytes)), progress, stop);
        var writer = new WeightsWriter(settings.ShardBytes, tally);
        FreshFolder.Write(folder, beside =>
        {
            foreach (var (part, tensors) in pending)
            {
                var place = plan.Index is null ? beside : Path.Combine(beside, part);
                Directory.CreateDirectory(place);
                writer.Write(place, StemOf(plan.Configs[part]), part, tensors);
                WeightsWriter.WriteJson(Path.Combine(place, "config.json"), plan.Configs[part]);
            }

            WriteRest(plan, beside);
        });
        return new(folder, plan.Model, tally.Bytes) { Parts = [.. pending.Keys.Order(StringComparer.Ordinal)], Notes = [.. plan.Notes, .. Unused(checkpoint)] };
    }

    private void Compare(SingleFileCheckpoint checkpoint, ImportPlan plan)
    {
        foreach (var (part, weights) in checkpoint.Parts)
        {
            using var network = PublishedNetworks.Build(new PublishedConfig(JsonSerializer.SerializeToElement(plan.Configs[part]), settings.ConfigFolder is { } folder ? Path.Combine(folder, part, "config.json") : part));
            if (WeightComparison.Of(network, weights.Tensors) is { Count: > 0 } found)
            {
                throw new InvalidDataException($"The {part} in '{path}' is not the one that {(settings.ConfigFolder is { } given ? $"'{given}'" : plan.Model)} describes: {found.InWords}. Name a published folder of the same architecture with --config.");
            }
        }
    }

    private static void WriteRest(ImportPlan plan, string beside)
    {
        foreach (var (part, source) in plan.Copies)
        {
            FolderFiles.CopyPart(source, Path.Combine(beside, part));
        }

        if (plan.Scheduler is { } scheduler)
        {
            Directory.CreateDirectory(Path.Combine(beside, "scheduler"));
            WeightsWriter.WriteJson(Path.Combine(beside, "scheduler", "scheduler_config.json"), scheduler);
        }

        if (plan.Index is { } index)
        {
            WeightsWriter.WriteJson(Path.Combine(beside, PipelineIndex.FileName), index);
        }
    }

    private static IEnumerable<string> Unused(SingleFileCheckpoint checkpoint) => checkpoint.Unused.Count == 0 ? []
        : [$"Not used: {string.Join(", ", checkpoint.Unused.Take(8))}{(checkpoint.Unused.Count > 8 ? $" and {checkpoint.Unused.Count - 8} more" : "")}."];

    // Networks of the library transformers and of diffusers name their files differently.
    private static string StemOf(JsonObject config) => config.ContainsKey("architectures") ? "model" : "diffusion_pytorch_model";
}
