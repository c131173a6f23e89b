namespace DiffusionSharp.Architecture.Tests;

public sealed class DocumentationTests
{
    [Fact]
    public void A_public_tensor_has_its_shape_in_words() => Culprits.None(
        "A tensor's type says nothing: name its shape in the param or returns text, like [B, C, H, W], \"shaped like\", \"any shape\" or \"scalar\".",
        from member in DocumentedMember.Product
        let missing = member.TensorsWithoutShape.ToArray()
        where missing.Length > 0
        select (member.Place, string.Join(", ", missing)),
        Exceptions.TensorsWithoutShape);

    [Fact]
    public void Documentation_is_read_where_it_stands()
    {
        var denoise = DocumentedMember.Product.Single(member => member.Place == "src/DiffusionSharp.Diffusion/Denoisers/IDenoiser.cs Denoise");
        Assert.Empty(denoise.TensorsWithoutShape);
        Assert.Equal(["parameter noisy", "result"], (denoise with { Documentation = "/// <summary>The estimate.</summary>" }).TensorsWithoutShape);
    }

    [Fact]
    public void Every_project_of_the_product_writes_its_documentation() => Culprits.None(
        "The compiler checks that public members are documented only where the documentation file is on.",
        Floors.Projects
            .Where(project => project != "DiffusionSharp")
            .Where(project => Repository.Read($"src/{project}/{project}.csproj").Contains("GenerateDocumentationFile", StringComparison.Ordinal)
                || Repository.Read($"src/{project}/{project}.csproj").Contains("CS1591", StringComparison.Ordinal)));

    [Fact]
    public void No_file_leaves_work_for_later() => Culprits.None(
        "What is in the tree is done. Finish it, or leave it out and file an issue.",
        from file in SourceFile.Product.Concat(SourceFile.Under("samples")).Concat(SourceFile.Under("bench"))
        from mark in (string[])["TODO", "FIXME", "HACK", "XXX", "NotImplementedException", "#pragma warning disable CS1591"]
        where file.Text.Contains(mark, StringComparison.Ordinal)
        select $"{file.Path}: {mark}");
}
