using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.Models;

/// <summary>Compares the weights that a description asks for with those that there are, before memory is taken for any.</summary>
internal static class WeightFaults
{
    private const int Listed = 5;

    /// <summary>One clause for each weight that is missing, not wanted, or of another shape or kind, the first few of them.</summary>
    /// <param name="network">Without faults.</param>
    /// <param name="weights">Type and shape by name; the type is null where it cannot be read.</param>
    public static IReadOnlyList<string> Of(INetworkSettings network, IReadOnlyDictionary<string, (ScalarType? Type, IReadOnlyList<long> Shape)> weights)
    {
        var wanted = Shapes(network);
        string[] faults =
        [
            .. wanted.Keys.Where(name => !weights.ContainsKey(name)).Select(name => $"'{name}' is missing"),
            .. weights.Keys.Where(name => !wanted.ContainsKey(name)).Select(name => $"'{name}' belongs to another network"),
            .. from pair in wanted
               where weights.ContainsKey(pair.Key)
               from fault in OfOne(pair.Key, pair.Value, weights[pair.Key])
               select fault,
        ];
        return faults.Length <= Listed ? faults : [.. faults[..Listed], $"and {faults.Length - Listed} more"];
    }

    private static IEnumerable<string> OfOne(string name, long[] wanted, (ScalarType? Type, IReadOnlyList<long> Shape) weight)
    {
        if (!weight.Shape.SequenceEqual(wanted))
        {
            yield return $"'{name}' is [{string.Join(", ", weight.Shape)}] in place of [{string.Join(", ", wanted)}]";
        }
        else if (weight.Type is not (ScalarType.Float32 or ScalarType.BFloat16 or ScalarType.Float16 or ScalarType.Float64))
        {
            yield return $"'{name}' does not hold floats of 16, 32 or 64 bits";
        }
    }

    private static Dictionary<string, long[]> Shapes(INetworkSettings settings) => TensorScope.Release(() =>
    {
        using var network = Blueprint.Of(settings.Build);
        return network.Weights.ToDictionary(pair => pair.Key, pair => pair.Value.shape, StringComparer.Ordinal);
    });
}
