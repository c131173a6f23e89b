using System.CommandLine;

namespace DiffusionSharp.Cli.Frame;

/// <summary>A command whose help ends with examples.</summary>
internal sealed class ExampledCommand(string name, string description, params IReadOnlyList<Example> examples) : Command(name, description)
{
    /// <summary>What people will want of it, the simplest first.</summary>
    public IReadOnlyList<Example> Examples { get; } = examples;

    /// <summary>What it does; where it returns, it is done.</summary>
    public ExampledCommand Does(Action<ParseResult> body)
    {
        SetAction(parsed =>
        {
            body(parsed);
            return ExitCodes.Done;
        });
        return this;
    }
}
