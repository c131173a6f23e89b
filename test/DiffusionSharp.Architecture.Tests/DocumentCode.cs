using System.Text.RegularExpressions;

namespace DiffusionSharp.Architecture.Tests;

/// <summary>A block of C# in a document.</summary>
/// <param name="Document">The document's path.</param>
/// <param name="Line">Where the block opens, from 1.</param>
/// <param name="Sample">What the line before it names: <c>Name</c> or <c>Name/region</c>; null where it names nothing.</param>
/// <param name="Code">The lines between the fences.</param>
internal sealed partial record DocumentCode(string Document, int Line, string? Sample, string Code)
{
    /// <summary>The blocks of a document, in order.</summary>
    public static IEnumerable<DocumentCode> In(string document)
    {
        var text = Repository.Read(document).ReplaceLineEndings("\n");
        foreach (Match block in Block().Matches(text))
        {
            var sample = block.Groups["sample"];
            yield return new(
                document, text.AsSpan(0, block.Groups["fence"].Index).Count('\n') + 1, sample.Success ? sample.Value : null, block.Groups["code"].Value);
        }
    }

    /// <summary>Puts the code of the samples into a document's blocks that name one.</summary>
    /// <param name="document">Its path.</param>
    /// <param name="codeOf">The code of <c>Name</c> or <c>Name/region</c>; null where there is none.</param>
    public static void Replace(string document, Func<string, string?> codeOf)
    {
        var text = Repository.Read(document).ReplaceLineEndings("\n");
        File.WriteAllText(Repository.At(document), Block().Replace(text, block =>
        {
            var (sample, code) = (block.Groups["sample"], block.Groups["code"]);
            return sample.Success && codeOf(sample.Value) is { } wanted
                ? block.Value[..(code.Index - block.Index)] + wanted + block.Value[(code.Index - block.Index + code.Length)..]
                : block.Value;
        }));
    }

    [GeneratedRegex(@"(^[ \t]*<!-- sample: (?<sample>\w+(/[\w-]+)?) -->\n)?^(?<fence>[ \t]*```) *(csharp|cs|c\#)\b[^\n]*\n(?<code>(.*\n)*?)^[ \t]*``` *$", RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Block();
}
