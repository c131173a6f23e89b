using System.Text.RegularExpressions;

namespace DiffusionSharp.Architecture.Tests;

public sealed partial class DecisionTests
{
    private const int HalfAPage = 50;

    private static IReadOnlyList<string> Files => Repository.Files("docs/decisions", "*.md");

    [Fact]
    public void Decisions_are_numbered_once() => Culprits.None(
        "A decision's file is called 0001-what-is-decided.md, and its number is its own.",
        Files.Where(path => !Name().IsMatch(Path.GetFileName(path)))
            .Concat(Files.GroupBy(path => Path.GetFileName(path)[..4]).Where(same => same.Count() > 1).SelectMany(same => same)));

    [Fact]
    public void A_decision_says_what_and_why_in_half_a_page() => Culprits.None(
        $"A decision has a heading, the parts '## Decision' and '## Why', and at most {HalfAPage} lines.",
        Files.Where(path => !IsWhole(Repository.Read(path))));

    [Fact]
    public void The_code_points_to_decisions_that_exist() => Culprits.None(
        "This refers to a decision that is not in docs/decisions.",
        from file in SourceFile.Product.Concat(SourceFile.Under("test")).Select(file => (file.Path, file.Text))
            .Concat(Repository.Files(".", "*.md").Select(path => (Path: path, Text: Repository.Read(path))))
        from Match reference in Reference().Matches(file.Text)
        where !Files.Any(path => path.StartsWith(reference.Value, StringComparison.Ordinal))
        select $"{file.Path}: {reference.Value}");

    private static bool IsWhole(string text) =>
        text.StartsWith("# ", StringComparison.Ordinal)
        && text.Contains("\n## Decision\n", StringComparison.Ordinal)
        && text.Contains("\n## Why\n", StringComparison.Ordinal)
        && text.Count(letter => letter == '\n') <= HalfAPage;

    [GeneratedRegex(@"^\d{4}-[a-z0-9-]+\.md$")]
    private static partial Regex Name();

    [GeneratedRegex(@"docs/decisions/\d{4}")]
    private static partial Regex Reference();
}
