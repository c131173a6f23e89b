using System.Xml.Linq;

namespace DiffusionSharp.Architecture.Tests;

public sealed class FloorTests
{
    [Fact]
    public void Every_project_of_the_product_has_a_floor() => Assert.Equal(
        Directory.EnumerateDirectories(Repository.At("src")).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal),
        Floors.Projects.Order(StringComparer.Ordinal));

    [Fact]
    public void Project_files_name_only_projects_below_them() => Culprits.None(
        "A project refers to lower floors only, never sideways (docs/decisions/0010). Move the code down, or take what it needs as an argument.",
        from project in Floors.Projects
        from reference in Included(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path))
        where !Floors.NamedBy(project).Contains(reference)
        select $"{project} -> {reference}");

    [Fact]
    public void Project_files_name_only_packages_of_their_floor() => Culprits.None(
        "Pictures come through Media, terminals through Cli, tensors through Tensors. A new package needs a line in Floors.cs and a reason in its commit.",
        from project in Floors.Projects
        from package in Included(project, "PackageReference")
        where !Floors.PackagesOf(project).Contains(package)
        select $"{project} -> {package}");

    [Fact]
    public void Assemblies_use_only_projects_below_them() => Culprits.None(
        "A project uses lower floors only, never sideways (docs/decisions/0010).",
        from facts in AssemblyFacts.Product
        from assembly in facts.Assemblies
        where Floors.IsOurs(assembly) && !Floors.Below(facts.Name).Contains(assembly)
        select $"{facts.Name} -> {assembly}");

    [Theory]
    [InlineData("SkiaSharp", "DiffusionSharp.Media")]
    [InlineData("System.CommandLine", "DiffusionSharp.Cli")]
    [InlineData("Spectre.Console", "DiffusionSharp.Cli")]
    [InlineData("System.Console", "DiffusionSharp.Cli")]
    public void A_library_is_used_by_one_project(string library, string owner) => Culprits.None(
        $"Only {owner} may use {library}; the others hand it what it should show or draw.",
        AssemblyFacts.Product.Where(facts => facts.Name != owner && facts.Assemblies.Contains(library)).Select(facts => facts.Name));

    private static IEnumerable<string> Included(string project, string item) =>
        XDocument.Load(Repository.At($"src/{project}/{project}.csproj")).Descendants(item).Select(element => element.Attribute("Include")!.Value.Replace('\\', '/'));
}
