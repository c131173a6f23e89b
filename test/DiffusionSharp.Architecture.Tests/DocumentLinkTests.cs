using System.Text.RegularExpressions;

namespace DiffusionSharp.Architecture.Tests;

public sealed partial class DocumentLinkTests
{
    [Fact]
    public void A_link_between_documents_leads_to_a_file() => Culprits.None(
        "This link leads nowhere. Name the file from where the document lies.",
        from document in Repository.Files(".", "*.md")
        from Match link in Link().Matches(Repository.Read(document))
        let target = link.Groups["target"].Value
        where !Path.Exists(Path.Combine(Repository.At(Path.GetDirectoryName(document)!), target))
        select $"{document}: {target}");

    // Not to other sites, and not to a heading of the same document.
    [GeneratedRegex(@"\]\((?!\w+:)(?<target>[^)#\s]+)(#[^)]*)?\)")]
    private static partial Regex Link();
}
