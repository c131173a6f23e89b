using System.Text.Json.Serialization;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Evaluation.Reports;

namespace DiffusionSharp.Cli.Evaluate;

/// <summary>What was measured.</summary>
/// <param name="Quality">The measurements of the whole sample.</param>
/// <param name="Classes">Those of each class; null without a classifier.</param>
/// <param name="Command">Makes the same report again.</param>
/// <param name="Seconds">From the first picture to the last number.</param>
internal sealed record EvaluationReport(ResultTable Quality, ResultTable? Classes, string Command, double Seconds)
{
    /// <summary>What the numbers may not be compared with.</summary>
    public string Comparability => Quality.Comparability!;

    /// <summary>The report to keep: both tables, doubts and notes.</summary>
    [JsonIgnore]
    public string Markdown => Classes is null ? Quality.ToMarkdown() : $"{Quality.ToMarkdown()}\n#{Classes.ToMarkdown()}";

    /// <summary>In words or as JSON.</summary>
    public void Write(bool isJson, TextWriter output)
    {
        if (isJson)
        {
            Json.Write(this, output);
        }
        else
        {
            new EvaluationText(output).Write(this);
        }
    }
}
