using PublicApiGenerator;

namespace DiffusionSharp.Architecture.Tests;

/// <summary>The public API stands in text files, so that nobody changes it without seeing it.</summary>
public sealed class PublicApiTests
{
    private const string Folder = "test/DiffusionSharp.Architecture.Tests/PublicApi";

    /// <summary>The projects others build on. The command's own types are nobody's API.</summary>
    private static IEnumerable<string> Libraries => AssemblyFacts.Product.Select(facts => facts.Name).Where(project => project != "DiffusionSharp.Cli");

    [Fact]
    public void The_public_API_is_the_one_that_was_accepted()
    {
        foreach (var project in Libraries.Where(_ => Acceptance.IsGiven(Acceptance.Api)))
        {
            Directory.CreateDirectory(Repository.At(Folder));
            File.WriteAllText(Repository.At(FileOf(project)), ApiOf(project));
        }

        Culprits.None(
            $"The public API changed. Look at it as a user would, then accept it: {Acceptance.Api}=1 dotnet test test/DiffusionSharp.Architecture.Tests --filter \"FullyQualifiedName~PublicApi\"",
            from project in Libraries
            let accepted = File.Exists(Repository.At(FileOf(project))) ? Repository.Read(FileOf(project)).ReplaceLineEndings("\n") : ""
            let now = ApiOf(project)
            where accepted != now
            select $"{FileOf(project)}{Environment.NewLine}{TextDifference.Shown(accepted, now)}");
    }

    [Fact]
    public void Every_accepted_API_is_that_of_a_project() => Culprits.None(
        "This is the API of a project that is no longer there. Delete the file.",
        Repository.Files(Folder, "*").Except(Libraries.Select(FileOf)));

    [Fact]
    public void A_difference_names_the_lines_that_go_and_come()
    {
        Assert.Equal(["- b", "+ c"], TextDifference.Between("a\nb\nd", "a\nc\nd"));
        Assert.Equal(["+ a"], TextDifference.Between("b", "a\nb"));
        Assert.Empty(TextDifference.Between("a\nb", "a\nb"));
    }

    private static string FileOf(string project) => $"{Folder}/{project}.txt";

    private static string ApiOf(string project) => PublicTypes.Load(project)
        .GeneratePublicApi(new() { IncludeAssemblyAttributes = false })
        .ReplaceLineEndings("\n")
        .TrimEnd('\n') + "\n";
}
