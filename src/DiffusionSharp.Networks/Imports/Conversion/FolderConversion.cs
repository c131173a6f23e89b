using DiffusionSharp.Networks.Imports.Published;

namespace DiffusionSharp.Networks.Imports.Conversion;

/// <summary>Writes a published folder, or that of one network, anew: in another type, in other shards.</summary>
internal sealed class FolderConversion(string from, string folder, ConversionSettings settings)
{
    /// <summary>Opens everything, then writes.</summary>
    public ConversionResult Run(IProgress<ConversionProgress>? progress, CancellationToken stop)
    {
        FreshFolder.RequireFree(folder);
        string[] places = [from, .. Directory.EnumerateDirectories(from).Order(StringComparer.Ordinal)];
        var opened = new Dictionary<string, PublishedWeights>(StringComparer.Ordinal);
        try
        {
            foreach (var place in places.Where(FolderFiles.HoldWeights))
            {
                opened.Add(place, PublishedWeights.Open(place));
            }

            return opened.Count > 0 ? Write(places, opened, progress, stop) : throw new InvalidDataException(
                $"Neither '{from}' nor a folder in it holds weights as safetensors (diffusion_pytorch_model or model). Name a published folder, or one network's.");
        }
        finally
        {
            foreach (var weights in opened.Values)
            {
                weights.Dispose();
            }
        }
    }

    private ConversionResult Write(string[] places, Dictionary<string, PublishedWeights> opened, IProgress<ConversionProgress>? progress, CancellationToken stop)
    {
        var pending = opened.ToDictionary(
            entry => entry.Key,
            entry => entry.Value.Tensors.Select(tensor => NumberConversion.Pending(tensor.Key, tensor.Value, settings.Type, entry.Key)).ToArray(),
            StringComparer.Ordinal);
        var tally = new ConversionTally(pending.Values.Sum(tensors => tensors.Sum(tensor => tensor.Bytes)), progress, stop);
        var writer = new WeightsWriter(settings.ShardBytes, tally);
        FreshFolder.Write(folder, beside =>
        {
            foreach (var place in places)
            {
                var (relative, target) = (Path.GetRelativePath(from, place), Path.Combine(beside, Path.GetRelativePath(from, place)));
                FolderFiles.CopyPlain(place, target);
                if (pending.TryGetValue(place, out var tensors))
                {
                    writer.Write(target, WeightFiles.StemOf(WeightFiles.Find(place)!), relative, tensors);
                }
            }
        });
        return new(folder, Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(from))), tally.Bytes) { Parts = [.. opened.Keys.Select(place => Path.GetRelativePath(from, place))] };
    }
}
