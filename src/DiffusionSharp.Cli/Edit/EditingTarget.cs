using DiffusionSharp.Cli.Generate;

namespace DiffusionSharp.Cli.Edit;

/// <summary>What is read, and where the results go.</summary>
/// <param name="Picture">The file that is there.</param>
/// <param name="Output">The pattern of the results' names; null names them after the picture and the task.</param>
/// <param name="Strip">Whether only the pixels are wanted.</param>
/// <param name="Json">Whether the report is for machines.</param>
internal sealed record EditingTarget(string Picture, string? Output, bool Strip, bool Json)
{
    /// <summary>Shows the picture in the making; null for nothing.</summary>
    public PreviewFile? Preview { get; init; }
}
