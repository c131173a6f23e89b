using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

namespace DiffusionSharp.Cli.Frame;

/// <summary>The usual help of a command, then its examples and the exit codes.</summary>
/// <param name="usual">Writes the usual help.</param>
internal sealed class HelpWithExamples(HelpAction usual) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <summary>The command as it is typed: <c>diffusion data show</c>.</summary>
    public static string FullName(CommandResult command) => command.Parent is CommandResult above ? $"{FullName(above)} {command.Command.Name}" : command.Command.Name;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        usual.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        var examples = ExamplesOf(parseResult.CommandResult.Command);
        if (examples.Count > 0)
        {
            var width = examples.Max(example => example.Line.Length);
            output.WriteLine("Examples:");
            foreach (var example in examples)
            {
                output.WriteLine(width > 60 ? $"  {example.Line}\n      {example.Meaning}" : $"  {example.Line.PadRight(width)}  {example.Meaning}");
            }

            output.WriteLine();
        }

        output.WriteLine($"Exit codes: {ExitCodes.InWords}.");
        return ExitCodes.Done;
    }

    // A command of commands shows the first example of each.
    private static IReadOnlyList<Example> ExamplesOf(Command command) => command is ExampledCommand { Examples.Count: > 0 } exampled
        ? exampled.Examples
        : [.. command.Subcommands.Where(inner => !inner.Hidden).SelectMany(inner => ExamplesOf(inner).Take(1))];
}
