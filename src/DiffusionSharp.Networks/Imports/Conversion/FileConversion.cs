using DiffusionSharp.Networks.Imports.Inspection;
using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Tensors.Safetensors;

namespace DiffusionSharp.Networks.Imports.Conversion;

/// <summary>Writes one safetensors file anew in another type, whatever it holds.</summary>
internal sealed class FileConversion(string from, string to, ConversionSettings settings)
{
    /// <summary>Opens the file, then writes.</summary>
    public ConversionResult Run(IProgress<ConversionProgress>? progress, CancellationToken stop)
    {
        if (File.Exists(to))
        {
            throw new IOException($"'{to}' is there already, and is not replaced. Name another file.");
        }

        PickleFile.Refuse(from);
        using var file = SafetensorsFile.Open(from);
        PendingTensor[] tensors = [.. PublishedWeights.TensorsOf([file]).Select(tensor => NumberConversion.Pending(tensor.Key, tensor.Value, settings.Type, from))];
        var tally = new ConversionTally(tensors.Sum(tensor => tensor.Bytes), progress, stop);
        SafetensorsWriter.WritePending(to, tensors.Select(tensor => tally.Watched(tensor, "weights")), file.Metadata);
        return new(to, Path.GetFileName(from), tally.Bytes);
    }
}
