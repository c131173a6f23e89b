using DiffusionSharp.Networks.Imports.Inspection;

namespace DiffusionSharp.Networks.Imports.Conversion;

/// <summary>
/// Writes published models anew: a checkpoint in one file as a published folder, a folder or file in another type or in other shards. What is
/// written appears under its name when it is whole; weights are read, converted and written one tensor at a time.
/// </summary>
/// <param name="settings">How.</param>
public sealed class ModelConverter(ConversionSettings settings)
{
    private const string Ending = ".safetensors";

    /// <summary>Converts: a folder to a folder, or into one file in its authors' layout, where the new name ends in <c>.safetensors</c>; a file to a file where the new name ends in <c>.safetensors</c>, and a checkpoint to a folder otherwise.</summary>
    /// <param name="path">A published folder, one network's folder, or a safetensors file.</param>
    /// <param name="output">Where to: nothing may be there, or an empty folder.</param>
    /// <param name="progress">Told of each tensor.</param>
    /// <param name="stop">Stops it; nothing is left then.</param>
    /// <returns>What was written.</returns>
    /// <exception cref="FileNotFoundException">There is no such folder or file.</exception>
    /// <exception cref="InvalidDataException">It is a pickle, holds no known network, is not what its settings say, or a number does not fit the new type; the sentence names the file.</exception>
    /// <exception cref="ArgumentException">The known model that the settings name is none.</exception>
    /// <exception cref="IOException">Something is in the place, or it cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public ConversionResult Convert(string path, string output, IProgress<ConversionProgress>? progress = null, CancellationToken stop = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentException.ThrowIfNullOrEmpty(output);
        var toFile = output.EndsWith(Ending, StringComparison.OrdinalIgnoreCase);
        if (Directory.Exists(path))
        {
            return toFile ? new CheckpointExport(path, output, settings).Run(progress, stop) : new FolderConversion(path, output, settings).Run(progress, stop);
        }

        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"There is no '{path}'. Give a published folder, or a safetensors file.", path);
        }

        return toFile ? new FileConversion(path, output, settings).Run(progress, stop) : Import(path, output, progress, stop);
    }

    /// <summary>Makes a published folder of a checkpoint in one file, in the layout of its authors. Where its size was not published, <see cref="ConversionSettings.ConfigFolder"/> is needed.</summary>
    /// <param name="path">A safetensors file.</param>
    /// <param name="folder">Where to: nothing may be there, or an empty folder. One network alone is written into it, several into folders of it.</param>
    /// <param name="progress">Told of each tensor.</param>
    /// <param name="stop">Stops it; nothing is left then.</param>
    /// <returns>What was written, and what is still missing.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">As for <see cref="Convert"/>.</exception>
    /// <exception cref="IOException">Something is in the place, or it cannot be written.</exception>
    public ConversionResult Import(string path, string folder, IProgress<ConversionProgress>? progress = null, CancellationToken stop = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (!File.Exists(path))
        {
            throw new FileNotFoundException(Directory.Exists(path) ? $"'{path}' is a folder already. Convert it, or name a checkpoint in one file." : $"There is no '{path}'. Give a checkpoint as safetensors.", path);
        }

        PickleFile.Refuse(path);
        return new CheckpointImport(path, folder, settings).Run(progress, stop);
    }
}
