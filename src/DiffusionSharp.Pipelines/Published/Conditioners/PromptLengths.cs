using DiffusionSharp.Pipelines.Prompts;

namespace DiffusionSharp.Pipelines.Published.Conditioners;

/// <summary>Fits what several encoders read of one prompt to each other.</summary>
internal static class PromptLengths
{
    /// <summary>States of equal length: the shorter ones are filled up with zeros.</summary>
    /// <param name="states">Each [1, L, W].</param>
    public static Tensor[] Even(IReadOnlyList<Tensor> states)
    {
        var most = states.Max(one => one.shape[1]);
        return [.. states.Select(one => one.shape[1] == most ? one : nn.functional.pad(one, [0, 0, 0, most - one.shape[1]]))];
    }

    /// <summary>A text without the marks of its syntax, for encoders that take no weights.</summary>
    public static string Plain(IPromptSyntax syntax, string text) => string.Concat(syntax.Read(text).Select(span => span.Text));
}
