using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.Imports.SingleFiles;
using DiffusionSharp.Tensors.Safetensors;

namespace DiffusionSharp.Networks.Imports.Conversion;

/// <summary>Writes a published folder into one file, in the layout of its authors: the way back of <see cref="CheckpointImport"/>.</summary>
internal sealed class CheckpointExport(string from, string to, ConversionSettings settings)
{
    /// <summary>Checks that the file would be read as what the folder is, then writes.</summary>
    public ConversionResult Run(IProgress<ConversionProgress>? progress, CancellationToken stop)
    {
        if (File.Exists(to))
        {
            throw new IOException($"'{to}' is there already, and is not replaced. Name another file.");
        }

        var (layout, name) = LayoutOf();
        var opened = new Dictionary<string, PublishedWeights>(StringComparer.Ordinal);
        try
        {
            foreach (var part in layout.Parts.Keys)
            {
                opened.Add(part, PublishedWeights.Open(Path.Combine(from, part)));
            }

            return Write(layout, name, opened, new(progress, stop));
        }
        finally
        {
            foreach (var weights in opened.Values)
            {
                weights.Dispose();
            }
        }
    }

    private (OriginalLayout Layout, string Name) LayoutOf()
    {
        if (File.Exists(Path.Combine(from, PipelineIndex.FileName)))
        {
            var index = PipelineIndex.Read(from);
            return (OriginalLayout.Of(from, index), index.ClassName);
        }

        var config = PublishedConfig.Read(Path.Combine(from, "config.json"));
        return config.ClassName == "AutoencoderKL" ? (OriginalLayout.Autoencoder, config.ClassName) : throw new InvalidDataException(
            $"'{from}' holds a {config.ClassName} alone, and of single networks only autoencoders are written to one file in their authors' layout. Name the folder of the whole model.");
    }

    private ConversionResult Write(OriginalLayout layout, string name, Dictionary<string, PublishedWeights> opened, Told told)
    {
        var tensors = new Dictionary<string, StoredTensor>(StringComparer.Ordinal);
        foreach (var (part, (prefix, names)) in layout.Parts)
        {
            foreach (var (original, tensor) in names(opened[part].Tensors))
            {
                tensors.Add(prefix + original, tensor);
            }
        }

        RequireReadable(tensors, opened);
        PendingTensor[] pending = [.. tensors.OrderBy(tensor => tensor.Key, StringComparer.Ordinal).Select(tensor => NumberConversion.Pending(tensor.Key, tensor.Value, settings.Type, from))];
        var tally = new ConversionTally(pending.Sum(tensor => tensor.Bytes), told.Progress, told.Stop);
        SafetensorsWriter.WritePending(to, pending.Select(tensor => tally.Watched(tensor, "weights")), new Dictionary<string, string> { ["format"] = "pt" });
        return new(to, name, tally.Bytes) { Parts = [.. layout.Parts.Keys.Order(StringComparer.Ordinal)], Notes = ["Settings and tokenizers are not in the file: programs know them by the layout."] };
    }

    // What cannot be read back is not written: a name that the layout does not know, or two that become one.
    private void RequireReadable(Dictionary<string, StoredTensor> tensors, Dictionary<string, PublishedWeights> opened)
    {
        foreach (var (part, weights) in opened)
        {
            var reader = CheckpointParts.All.FirstOrDefault(known => known.Component == (part == "." ? "vae" : part) && known.IsIn(tensors));
            var read = reader?.Read(tensors).Where(pair => !CheckpointParts.Superfluous.IsMatch(pair.Key)).ToDictionary(StringComparer.Ordinal) ?? [];
            string[] lost = [.. weights.Tensors.Where(pair => !CheckpointParts.Superfluous.IsMatch(pair.Key) && !(read.TryGetValue(pair.Key, out var same) && same.Shape.SequenceEqual(pair.Value.Shape))).Select(pair => pair.Key)];
            if (lost.Length > 0 || read.Count != weights.Tensors.Keys.Count(key => !CheckpointParts.Superfluous.IsMatch(key)))
            {
                throw new InvalidDataException($"The {(part == "." ? "autoencoder" : part)} of '{from}' has no place in its authors' layout: {(lost.Length > 0 ? $"'{lost[0]}' would not be found again" : "tensors would be found that it does not have")}. Convert it to a folder.");
            }
        }
    }

    private readonly record struct Told(IProgress<ConversionProgress>? Progress, CancellationToken Stop);
}
