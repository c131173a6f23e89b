namespace DiffusionSharp.Architecture.Tests;

/// <summary>Code that readers copy is code that compiles and runs.</summary>
public sealed class DocumentCodeTests(ITestOutputHelper output)
{
    private static readonly string[] _readmes = ["README.md", "README.ja.md"];

    private static IReadOnlyList<string> Documents => [.. _readmes.Where(path => File.Exists(Repository.At(path))), .. Repository.Files("docs/guides", "*.md")];

    [Fact]
    public void Code_in_documents_is_cut_from_samples()
    {
        foreach (var document in Documents.Where(_ => Acceptance.IsGiven(Acceptance.Docs)))
        {
            DocumentCode.Replace(document, SampleCode.Find);
        }

        DocumentCode[] blocks = [.. Documents.SelectMany(DocumentCode.In)];
        output.WriteLine($"Looked at {blocks.Length} blocks of C# in {string.Join(", ", Documents)}.");
        Culprits.None(
            $"Every block of C# in the README and the guides is cut from a sample. Change the sample, then copy it: {Acceptance.Docs}=1 dotnet test test/DiffusionSharp.Architecture.Tests --filter \"FullyQualifiedName~DocumentCode\"",
            from block in blocks
            let fault = Fault(block)
            where fault is not null
            select $"{block.Document}:{block.Line}: {fault}");
    }

    [Fact]
    public void A_region_is_cut_out_moved_left_and_without_inner_marks()
    {
        const string Text = "a\n#region Outer\n    b\n    #region inner\n\n        c\n    #endregion\n#endregion\nd";
        Assert.Equal("b\n\n    c\n", SampleCode.Region(Text, "Outer"));
        Assert.Equal("c\n", SampleCode.Region(Text, "inner"));
        Assert.Null(SampleCode.Region(Text, "other"));
    }

    private static string? Fault(DocumentCode block) =>
        block.Sample is null ? "the line before it does not say where it is cut from: <!-- sample: Name --> or <!-- sample: Name/region -->"
        : SampleCode.Find(block.Sample) is not { } code ? $"there is no region '{block.Sample.Split('/')[^1]}' in samples/{block.Sample.Split('/')[0]}/Program.cs"
        : code != block.Code ? $"it is not {block.Sample} as it stands now{Environment.NewLine}{TextDifference.Shown(block.Code, code)}"
        : null;
}
