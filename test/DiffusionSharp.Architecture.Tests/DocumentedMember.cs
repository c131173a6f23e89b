using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DiffusionSharp.Architecture.Tests;

/// <summary>A public method, constructor, delegate or type with parameters, and what its documentation says.</summary>
internal sealed record DocumentedMember(string Place, string Name, IReadOnlyList<ParameterSyntax> Parameters, string Returns, string Documentation)
{
    private static readonly string[] _shapes = ["[", "haped like", "any shape", "scalar"];

    /// <summary>Every such member of the product whose documentation is its own, not inherited.</summary>
    public static IEnumerable<DocumentedMember> Product =>
        from file in SourceFile.Product
        from node in file.Root.DescendantNodes().OfType<MemberDeclarationSyntax>()
        where IsPublic(node)
        let member = Describe(file, node)
        where member is not null && !member.Documentation.Contains("<inheritdoc", StringComparison.Ordinal)
        select member;

    /// <summary>Tensors that come or go here without a word about their shape.</summary>
    public IEnumerable<string> TensorsWithoutShape => Parameters
        .Where(parameter => IsTensor(parameter.Type?.ToString()) && !SaysShape(Element($"<param name=\"{parameter.Identifier.Text}\">", "</param>")))
        .Select(parameter => $"parameter {parameter.Identifier.Text}")
        .Concat(IsTensor(Returns) && !SaysShape(Element("<returns>", "</returns>") + Element("<summary>", "</summary>")) ? ["result"] : []);

    private static bool IsTensor(string? type) => type is "Tensor" or "Tensor?";

    private static bool SaysShape(string text) => _shapes.Any(shape => text.Contains(shape, StringComparison.Ordinal));

    private string Element(string open, string close)
    {
        var start = Documentation.IndexOf(open, StringComparison.Ordinal);
        return start < 0 ? "" : Documentation[start..Math.Max(start, Documentation.IndexOf(close, start, StringComparison.Ordinal))];
    }

    private static bool IsPublic(SyntaxNode node) => node.AncestorsAndSelf().OfType<MemberDeclarationSyntax>()
        .Where(member => member is not BaseNamespaceDeclarationSyntax)
        .All(member => member.Modifiers.Any(SyntaxKind.PublicKeyword) || (member.Parent is InterfaceDeclarationSyntax && !member.Modifiers.Any(SyntaxKind.PrivateKeyword)));

    private static DocumentedMember? Describe(SourceFile file, MemberDeclarationSyntax node)
    {
        DocumentedMember Member(string name, ParameterListSyntax? parameters, string returns) =>
            new($"{file.Path} {name}", name, [.. parameters?.Parameters ?? []], returns, DocumentationOf(node));

        return node switch
        {
            MethodDeclarationSyntax method => Member(method.Identifier.Text, method.ParameterList, method.ReturnType.ToString()),
            ConstructorDeclarationSyntax constructor => Member(constructor.Identifier.Text, constructor.ParameterList, ""),
            DelegateDeclarationSyntax type => Member(type.Identifier.Text, type.ParameterList, type.ReturnType.ToString()),
            TypeDeclarationSyntax type => Member(type.Identifier.Text, type.ParameterList, ""),
            _ => null,
        };
    }

    private static string DocumentationOf(SyntaxNode node) => string.Concat(node.GetLeadingTrivia()
        .Where(trivia => trivia.HasStructure && trivia.GetStructure() is DocumentationCommentTriviaSyntax)
        .Select(trivia => trivia.ToFullString()));
}
