using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DiffusionSharp.Architecture.Tests;

public sealed class SizeTests
{
    private const int FileLines = 200, MethodLines = 30;

    private static IEnumerable<SourceFile> Counted => SourceFile.Product.Concat(SourceFile.Under("samples"));

    [Fact]
    public void A_file_has_at_most_200_lines() => Culprits.None(
        "Small enough to see: split the file by what it is about, or list it with a reason in Exceptions.LongFiles.",
        from file in Counted
        where file.LineCount > FileLines
        select (file.Path, $"{file.LineCount} lines"),
        Exceptions.LongFiles);

    [Fact]
    public void A_method_has_at_most_30_lines() => Culprits.None(
        "Small enough to see: take a part with a name out of the method, or list it with a reason in Exceptions.LongMethods.",
        from file in Counted
        from body in file.Root.DescendantNodes().Where(IsMethod)
        let lines = LinesOf(body)
        where lines > MethodLines
        select ($"{file.Path} {NameOf(body)}", $"{lines} lines from line {file.LineOf((CSharpSyntaxNode)body)}"),
        Exceptions.LongMethods);

    [Fact]
    public void A_file_holds_one_public_type_and_bears_its_name() => Culprits.None(
        "A reader finds a type by the file's name: give each public type its own file, or list the file with a reason in Exceptions.SeveralTypes.",
        from file in SourceFile.Product
        let types = PublicTypesIn(file).Distinct().ToArray()
        where types.Length > 1 || (types.Length == 1 && types[0] != Path.GetFileNameWithoutExtension(file.Path))
        select (file.Path, string.Join(", ", types)),
        Exceptions.SeveralTypes);

    private static bool IsMethod(SyntaxNode node) => node is BaseMethodDeclarationSyntax or PropertyDeclarationSyntax or IndexerDeclarationSyntax;

    private static string NameOf(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.Text,
        PropertyDeclarationSyntax property => property.Identifier.Text,
        _ => node.Kind().ToString(),
    };

    /// <summary>From the declaration, without its documentation and attributes, to the closing brace.</summary>
    private static int LinesOf(SyntaxNode node)
    {
        var attributes = ((MemberDeclarationSyntax)node).AttributeLists;
        var first = attributes.Count == 0 ? node.GetFirstToken() : attributes[^1].GetLastToken().GetNextToken();
        return node.GetLocation().GetLineSpan().EndLinePosition.Line - first.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
    }

    private static IEnumerable<string> PublicTypesIn(SourceFile file) => file.Root
        .DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
        .OfType<MemberDeclarationSyntax>()
        .Where(member => member.Modifiers.Any(SyntaxKind.PublicKeyword))
        .Select(member => member switch
        {
            BaseTypeDeclarationSyntax type => type.Identifier.Text,
            DelegateDeclarationSyntax type => type.Identifier.Text,
            _ => "",
        })
        .Where(name => name.Length > 0);
}
