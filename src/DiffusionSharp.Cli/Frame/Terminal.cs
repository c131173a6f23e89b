namespace DiffusionSharp.Cli.Frame;

/// <summary>What a command may use of the world around it.</summary>
/// <param name="Output">Takes the result, and nothing else.</param>
/// <param name="Messages">Takes progress and messages.</param>
/// <param name="Clock">Tells the time.</param>
/// <param name="Stop">The wish to stop.</param>
internal sealed record Terminal(TextWriter Output, TextWriter Messages, TimeProvider Clock, CancellationToken Stop)
{
    /// <summary>A line that says how far a work is; disposing it clears it away.</summary>
    /// <param name="title">What is being done.</param>
    public ProgressLine StartProgress(string title) => new(title, Messages, Clock);
}
