using System.Globalization;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Safetensors;

namespace DiffusionSharp.Evaluation.Metrics;

/// <summary>
/// Keeps <see cref="FeatureMoments"/> in a safetensors file, so that a set of pictures is looked at once: <c>mean</c> [F] and
/// <c>covariance</c> [F, F] in float64, the count and the extractor's name in the metadata.
/// </summary>
public static class FeatureMomentsFile
{
    private const string Format = "diffusionsharp.feature-moments.1", Mean = "mean", Covariance = "covariance";

    /// <summary>Writes the file, replacing one of that name.</summary>
    /// <param name="path">Of the file. Its folder must exist.</param>
    /// <param name="moments">Of 2 items or more.</param>
    /// <exception cref="InvalidOperationException">Fewer were gathered.</exception>
    public static void Save(string path, FeatureMoments moments)
    {
        ArgumentNullException.ThrowIfNull(moments);
        TensorScope.Release(() => SafetensorsWriter.Write(
            path,
            [new(Mean, tensor(moments.Mean.ToArray())), new(Covariance, moments.Covariance())],
            new Dictionary<string, string>
            {
                ["format"] = Format,
                ["count"] = moments.Count.ToString(CultureInfo.InvariantCulture),
                ["extractor"] = moments.Extractor,
            }));
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="InvalidDataException">It holds something else; the sentence says what is wrong.</exception>
    public static FeatureMoments Load(string path)
    {
        using var file = SafetensorsFile.Open(path);
        var metadata = file.Metadata;
        if (metadata.GetValueOrDefault("format") != Format
            || !long.TryParse(metadata.GetValueOrDefault("count"), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || count < 2)
        {
            throw new InvalidDataException($"'{path}' holds no statistics of features: its metadata do not say format '{Format}' and a count of 2 or more. Make it again with FeatureMomentsFile.Save.");
        }

        var mean = Numbers(file, Mean, 1);
        var covariance = Numbers(file, Covariance, 2);
        return (long)mean.Length * mean.Length == covariance.Length
            ? FeatureMoments.From(count, metadata.GetValueOrDefault("extractor") ?? "", mean, covariance)
            : throw new InvalidDataException($"'{path}' has a mean of {mean.Length} features but a covariance of {covariance.Length} numbers. Make it again.");
    }

    private static double[] Numbers(SafetensorsFile file, string name, int dimensions)
    {
        if (!file.Entries.TryGetValue(name, out var entry) || entry.Type != ScalarType.Float64 || entry.Shape.Count != dimensions || entry.ByteCount == 0 || entry.Shape.Distinct().Count() > 1)
        {
            throw new InvalidDataException($"'{file.Path}' has no {(dimensions == 1 ? "list" : "square")} of float64 numbers named '{name}'. Make it again with FeatureMomentsFile.Save.");
        }

        var numbers = TensorScope.Release(() => file.Read(name).data<double>().ToArray());
        return numbers.All(double.IsFinite) ? numbers : throw new InvalidDataException($"The '{name}' of '{file.Path}' has numbers that are not finite. Make it again.");
    }
}
