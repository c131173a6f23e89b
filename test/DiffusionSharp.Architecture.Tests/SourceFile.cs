using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DiffusionSharp.Architecture.Tests;

/// <summary>One file of C#, parsed.</summary>
internal sealed record SourceFile(string Path, string Text, CompilationUnitSyntax Root)
{
    private static readonly Lazy<IReadOnlyList<SourceFile>> _product = new(() => [.. Under("src")]);

    /// <summary>Every file under src.</summary>
    public static IReadOnlyList<SourceFile> Product => _product.Value;

    public int LineCount => Text.AsSpan().TrimEnd('\n').Count('\n') + 1;

    public static IEnumerable<SourceFile> Under(string folder) => Repository.Files(folder, "*.cs").Select(Parse);

    /// <summary>The line a piece of code starts on, from 1.</summary>
    public int LineOf(CSharpSyntaxNode node) => node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;

    /// <summary>"src/…/File.cs:12".</summary>
    public string PlaceOf(CSharpSyntaxNode node) => $"{Path}:{LineOf(node)}";

    private static SourceFile Parse(string path)
    {
        var text = Repository.Read(path).ReplaceLineEndings("\n");
        return new(path, text, CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview)).GetCompilationUnitRoot());
    }
}
