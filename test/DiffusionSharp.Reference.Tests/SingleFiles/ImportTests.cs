using DiffusionSharp.Networks.Imports.Conversion;
using DiffusionSharp.Networks.Imports.Inspection;
using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Reference.Tests.SingleFiles;

/// <summary>A checkpoint becomes the published folder that it was made from.</summary>
public sealed class ImportTests
{
    private const string Part = "single_file";

    public static TheoryData<string> Names => GoldenFolder.Names(Part);

    [Theory, MemberData(nameof(Names))]
    public void A_checkpoint_becomes_its_folder(string name)
    {
        var found = GoldenFolder.Find(Part, name);
        var (file, published) = (GoldenFolder.PathOf(Part, found.GetProperty("file").GetString()!), GoldenFolder.PathOf(Part, found.GetProperty("folder").GetString()!));
        var place = Directory.CreateTempSubdirectory("diffusionsharp-").FullName;
        try
        {
            var result = new ModelConverter(new() { ConfigFolder = published }).Import(file, Path.Combine(place, "new"), stop: TestContext.Current.CancellationToken);
            Assert.True(ModelInspector.Inspect(result.Path).IsWhole);
            var alone = !File.Exists(Path.Combine(result.Path, "model_index.json"));
            Assert.All(result.Parts, part => Same(Path.Combine(published, part), alone ? result.Path : Path.Combine(result.Path, part)));
        }
        finally
        {
            Directory.Delete(place, recursive: true);
        }
    }

    private static void Same(string published, string imported)
    {
        using var network = PublishedNetworks.Build(PublishedConfig.Read(Path.Combine(imported, "config.json")));
        using var expected = PublishedWeights.Open(published);
        using var weights = PublishedWeights.Open(imported);
        Assert.Equal(network.Shapes.Keys.Order(StringComparer.Ordinal), weights.Names.Order(StringComparer.Ordinal));
        TensorScope.Release(() => Assert.All(weights.Names, name => Assert.True(expected.Read(name).Equals(weights.Read(name)), name)));
    }
}
