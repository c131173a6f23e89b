using DiffusionSharp.Cli.Frame;

namespace DiffusionSharp.Cli.Compare;

/// <summary>A comparison for machines, and for people at a terminal.</summary>
/// <param name="Headline">Who came out ahead.</param>
/// <param name="Sentences">Why.</param>
/// <param name="Report">The page.</param>
/// <param name="Numbers">The file of raw numbers.</param>
internal sealed record CompareReport(string Headline, IReadOnlyList<string> Sentences, string Report, string Numbers)
{
    /// <summary>In words or as JSON.</summary>
    public void Write(bool isJson, TextWriter output)
    {
        if (isJson)
        {
            Json.Write(this, output);
            return;
        }

        output.WriteLine(Headline);
        foreach (var sentence in Sentences)
        {
            output.WriteLine($"* {sentence}");
        }

        output.WriteLine($"The report is in '{Report}', its raw numbers in '{Numbers}'.");
    }
}
