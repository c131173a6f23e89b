using DiffusionSharp.Networks.Imports.Published;

namespace DiffusionSharp.Networks.Imports.Inspection;

/// <summary>Looks at the folder of one network.</summary>
internal static class NetworkInspection
{
    /// <summary>What the folder holds, and what is wrong with it.</summary>
    /// <param name="folder">Holds config.json and weights.</param>
    /// <param name="name">Of the part.</param>
    public static InspectedPart Of(string folder, string name)
    {
        var part = new InspectedPart(name, "unknown");
        try
        {
            var config = PublishedConfig.Read(Path.Combine(folder, "config.json"));
            part = part with { Class = config.ClassName };
            using var weights = PublishedWeights.Open(folder);
            part = part.With(weights.Tensors.Values);
            using var network = PublishedNetworks.Build(config);
            return part.With(WeightComparison.Of(network, weights.Tensors));
        }
        catch (Exception fault) when (IsTold(fault))
        {
            return part with { Fault = fault.Message };
        }
    }

    /// <summary>Whether a fault is one of the file, told in a sentence.</summary>
    public static bool IsTold(Exception fault) => fault is InvalidDataException or IOException or UnauthorizedAccessException or NotSupportedException;
}
