using System.Text.Json;
using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.Imports.SingleFiles;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Reference.Tests.SingleFiles;

/// <summary>Checkpoints in original layouts hold exactly the weights of the published folders that they were made from.</summary>
public sealed class SingleFileTests
{
    private const string Part = "single_file";

    public static TheoryData<string> Names => GoldenFolder.Names(Part);

    [Theory, MemberData(nameof(Names))]
    public void An_original_checkpoint_gives_the_tensors_of_its_folder(string name)
    {
        var found = GoldenFolder.Case(Part, name);
        Tally.Count(Part, name, () => Check(found));
    }

    private static void Check(JsonElement found)
    {
        using var checkpoint = SingleFileCheckpoint.Open(GoldenFolder.PathOf(Part, found.GetProperty("file").GetString()!));
        Assert.Empty(checkpoint.Unused);
        Assert.NotEmpty(checkpoint.Parts);
        foreach (var (component, weights) in checkpoint.Parts)
        {
            using var expected = PublishedWeights.Open(GoldenFolder.PathOf(Part, found.GetProperty("folder").GetString()!, component));
            Assert.Equal(expected.Names.Order(StringComparer.Ordinal), weights.Names.Order(StringComparer.Ordinal));
            TensorScope.Release(() => Assert.All(expected.Names, name =>
            {
                var (tensor, read) = (expected.Read(name), weights.Read(name));
                Assert.Equal(tensor.dtype, read.dtype);
                Assert.Equal(tensor.shape, read.shape);
                Assert.True(tensor.Equals(read), $"'{name}' of the {component} has other numbers.");
            }));
        }
    }
}
