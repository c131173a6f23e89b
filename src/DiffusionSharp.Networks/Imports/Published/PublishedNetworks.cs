using System.Collections.Frozen;
using System.Reflection;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Imports.Published;

/// <summary>Published networks by the class that their config.json names.</summary>
public static class PublishedNetworks
{
    // Ten times as many as the largest that was published.
    private const int MostTensors = 50_000;

    private static readonly FrozenDictionary<string, Type> _types =
        (from type in typeof(PublishedNetworks).Assembly.GetTypes()
         from published in type.GetCustomAttributes<PublishedClassAttribute>()
         select KeyValuePair.Create(published.Name, type)).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The classes that can be read.</summary>
    public static IReadOnlyCollection<string> ClassNames => _types.Keys;

    /// <summary>A network without numbers.</summary>
    /// <returns>The caller disposes it.</returns>
    /// <exception cref="InvalidDataException">The class is not known, or a value cannot be used; the message names the file and the key.</exception>
    public static PublishedNetwork Build(PublishedConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        if (!_types.TryGetValue(FormerClasses.Current(config), out var type))
        {
            throw config.Fault($"names the class '{config.ClassName}', which this program does not know; it knows {string.Join(", ", ClassNames.Order(StringComparer.Ordinal))}", "Take another model, or a newer program.");
        }

        try
        {
            var network = WeightBudget.Within(MostTensors, () => (PublishedNetwork)Activator.CreateInstance(type, BindingFlags.DoNotWrapExceptions, null, [config], null)!);
            config.RequireAllRead();
            return network;
        }
        catch (Exception fault) when (fault is ArgumentException or InvalidOperationException or OverflowException)
        {
            throw new InvalidDataException($"'{config.Source}' describes a network that cannot be built: {fault.Message} Take the config.json that the model was published with.", fault);
        }
    }

    /// <summary>The network of a folder, with its weights.</summary>
    /// <param name="folder">Holds config.json and safetensors.</param>
    /// <param name="precision">The type in which it works; weights of another type are converted.</param>
    /// <returns>The caller disposes it.</returns>
    /// <exception cref="InvalidDataException">The folder does not hold a network that is understood; the message names the file and the fault.</exception>
    public static PublishedNetwork Load(string folder, Precision precision = Precision.Float32)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var network = Build(PublishedConfig.Read(Path.Combine(folder, "config.json")));
        try
        {
            using var weights = PublishedWeights.Open(folder);
            weights.Fill(network, precision);
            return network;
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }
}
