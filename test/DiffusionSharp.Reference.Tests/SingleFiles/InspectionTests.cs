using DiffusionSharp.Networks.Imports.Inspection;

namespace DiffusionSharp.Reference.Tests.SingleFiles;

/// <summary>Every recorded folder and file is told for what it is, and nothing in it is called missing or unused.</summary>
public sealed class InspectionTests
{
    public static TheoryData<string> Models => GoldenFolder.Names("models");

    public static TheoryData<string> Files => GoldenFolder.Names("single_file");

    public static TheoryData<string> Pipelines => Folders("pipelines", "models");

    public static TheoryData<string> Loras => Folders("pipelines", "loras");

    [Theory, MemberData(nameof(Pipelines))]
    public void A_published_folder_is_whole(string path)
    {
        var found = ModelInspector.Inspect(Found(path));
        Assert.Equal(ModelKind.Pipeline, found.Kind);
        Assert.All(found.Parts.Where(part => part.Fault is null || !part.Fault.Contains($"the class '{part.Class}', which this program does not know", StringComparison.Ordinal)), part => Assert.True(part.IsWhole, $"{part.Name}: {part.Fault} {string.Join(", ", [.. part.Missing, .. part.Unused, .. part.Misshapen])}"));
        Assert.Contains(found.Parts, part => part.Numbers > 1000);
    }

    [Theory, MemberData(nameof(Models))]
    public void The_folder_of_a_network_is_whole(string name)
    {
        var found = ModelInspector.Inspect(GoldenFolder.PathOf("models", GoldenFolder.Find("models", name).GetProperty("folder").GetString()!));
        Assert.Equal(ModelKind.Network, found.Kind);
        Assert.True(found.IsWhole, found.Parts[0].Fault);
        Assert.Equal(GoldenFolder.KindOf(GoldenFolder.Find("models", name)), found.Parts[0].Class);
    }

    [Theory, MemberData(nameof(Files))]
    public void A_checkpoint_of_an_unknown_size_is_told_by_its_parts(string name)
    {
        var found = ModelInspector.Inspect(GoldenFolder.PathOf("single_file", GoldenFolder.Find("single_file", name).GetProperty("file").GetString()!));
        Assert.Equal(ModelKind.Checkpoint, found.Kind);
        Assert.Contains("of a size that was not published", found.Architecture, StringComparison.Ordinal);
        Assert.Empty(found.Unused);
    }

    [Theory, MemberData(nameof(Loras))]
    public void A_lora_is_told_by_its_halves(string path)
    {
        var found = ModelInspector.Inspect(Found(path));
        Assert.Equal(ModelKind.Lora, found.Kind);
        Assert.Empty(found.Unused);
        Assert.True(found.IsWhole);
        Assert.Equal(["text_encoder", "unet"], found.Parts.Select(part => part.Name));
        Assert.All(found.Parts, part => Assert.Contains("rank 4", part.Class, StringComparison.Ordinal));
    }

    private static TheoryData<string> Folders(params string[] names)
    {
        var place = GoldenFolder.PathOf(names[0], names[1]);
        return Directory.Exists(place) && Directory.EnumerateFileSystemEntries(place).Any() ? [.. Directory.EnumerateFileSystemEntries(place).Order(StringComparer.Ordinal)] : [GoldenFolder.NoCase];
    }

    private static string Found(string path)
    {
        Assert.SkipWhen(path == GoldenFolder.NoCase, $"There is nothing in {GoldenFolder.Root}.");
        return path;
    }
}
