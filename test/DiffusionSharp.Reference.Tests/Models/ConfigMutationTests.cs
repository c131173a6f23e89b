using System.Text.Json.Nodes;
using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Reference.Tests.Models;

/// <summary>A configuration with a wrong value is refused in a sentence that names the file, or makes no difference: nothing else happens.</summary>
public sealed class ConfigMutationTests
{
    private const string Part = "models";
    private const int Mutations = 20;

    private static readonly string[] _values = ["null", "-1", "0", "1", "3", "0.5", "1e300", "\"\"", "\"silu\"", "\"Block\"", "true", "[]", "[0]", "[1, 2]", "[\"Block\"]", "{}", "[[1]]", "1000000"];

    public static TheoryData<string> Names => GoldenFolder.Names(Part);

    [Theory, MemberData(nameof(Names))]
    public void A_changed_value_is_refused_by_its_file_or_makes_no_difference(string name)
    {
        var found = GoldenFolder.Find(Part, name);
        Assert.SkipUnless(ModelTests.Knows(GoldenFolder.KindOf(found)), "not written yet");
        var folder = GoldenFolder.PathOf(Part, found.GetProperty("folder").GetString()!);
        var (config, random) = (Path.Combine(folder, "config.json"), new Random(name.Length));
        using var weights = PublishedWeights.Open(folder);
        for (var mutation = 0; mutation < Mutations; mutation++)
        {
            var changed = JsonNode.Parse(File.ReadAllText(config))!.AsObject();
            var key = changed.ElementAt(random.Next(changed.Count)).Key;
            changed[key] = JsonNode.Parse(_values[random.Next(_values.Length)]);
            TensorScope.Release(() => Load(changed, config, weights, folder));
        }
    }

    private static void Load(JsonObject changed, string config, PublishedWeights weights, string folder)
    {
        try
        {
            using var document = System.Text.Json.JsonDocument.Parse(changed.ToJsonString());
            using var network = PublishedNetworks.Build(new PublishedConfig(document.RootElement, config));
            weights.Fill(network);
        }
        catch (InvalidDataException fault)
        {
            Assert.Contains(folder, fault.Message, StringComparison.Ordinal);
        }
    }
}
