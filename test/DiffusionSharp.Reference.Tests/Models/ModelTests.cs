using System.Text.Json;
using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Safetensors;

namespace DiffusionSharp.Reference.Tests.Models;

/// <summary>Networks of diffusers and transformers, opened from their published folders and asked what the peers were asked.</summary>
public sealed class ModelTests
{
    private const string Part = "models";

    private static readonly Dictionary<string, IModelRunner> _runners =
        typeof(ModelTests).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IModelRunner)))
            .Select(type => (IModelRunner)Activator.CreateInstance(type)!).ToDictionary(runner => runner.ClassName);

    public static TheoryData<string> Names => GoldenFolder.Names(Part);

    /// <summary>Whether a class can be called.</summary>
    internal static bool Knows(string className) => _runners.ContainsKey(className) && PublishedNetworks.ClassNames.Contains(className);

    [Theory, MemberData(nameof(Names))]
    public void A_published_network_answers_what_its_peer_answered(string name)
    {
        var found = GoldenFolder.Case(Part, name);
        Tally.Count(Part, GoldenFolder.KindOf(found), () => Check(found));
    }

    private static void Check(JsonElement found)
    {
        using var network = PublishedNetworks.Load(GoldenFolder.PathOf(Part, found.GetProperty("folder").GetString()!));
        using var file = SafetensorsFile.Open(GoldenFolder.PathOf(Part, found.GetProperty("io").GetString()!));
        var runner = _runners[GoldenFolder.KindOf(found)];
        foreach (var call in found.GetProperty("calls").EnumerateArray())
        {
            TensorScope.Release(() =>
            {
                using var untracked = torch.no_grad();
                var recorded = new ModelCall(found, call, file);
                Compare(found, file, recorded.Name, runner.Run(network, recorded));
            });
        }
    }

    private static void Compare(JsonElement found, SafetensorsFile file, string call, IReadOnlyDictionary<string, Tensor> results)
    {
        var prefix = $"out.{call}.";
        string[] fields = [.. file.Entries.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Select(name => name[prefix.Length..])];
        Assert.NotEmpty(fields);
        Assert.Multiple([.. fields.Select(field => (Action)(() =>
        {
            Assert.True(results.TryGetValue(field, out var result), $"'{field}' of the call '{call}' is not answered.");
            var (expected, key) = (file.Read(prefix + field), $"{call}.{field}");
            Assert.Equal(expected.shape, result!.shape);
            var difference = expected.numel() == 0 ? 0 : (expected.to(ScalarType.Float64) - result.to(ScalarType.Float64)).abs().max().item<double>();
            var allowed = Math.Max(5e-5 * Recorded(found, "absmax", key), 20 * Recorded(found, "float64_abs_diff", key));
            Assert.True(difference <= allowed, $"The difference in '{key}' is {difference}, but at most {allowed} is allowed.");
        }))]);
    }

    private static double Recorded(JsonElement found, string table, string key) =>
        found.GetProperty(table) is { ValueKind: JsonValueKind.Object } held && held.TryGetProperty(key, out var number) ? number.GetDouble() : 0;
}
