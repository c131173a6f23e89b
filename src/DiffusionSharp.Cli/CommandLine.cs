using System.CommandLine;
using System.CommandLine.Help;
using DiffusionSharp.Cli.Ablate;
using DiffusionSharp.Cli.Classifiers;
using DiffusionSharp.Cli.Compare;
using DiffusionSharp.Cli.Data;
using DiffusionSharp.Cli.Doctor;
using DiffusionSharp.Cli.Edit;
using DiffusionSharp.Cli.Evaluate;
using DiffusionSharp.Cli.Evaluate.Restoration;
using DiffusionSharp.Cli.Explain;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Cli.Generate;
using DiffusionSharp.Cli.Models;
using DiffusionSharp.Cli.Restore;
using DiffusionSharp.Cli.Training;

namespace DiffusionSharp.Cli;

/// <summary>All commands together: reads the arguments, runs the command they name, and turns whatever happens into an exit code.</summary>
internal static class CommandLine
{
    /// <summary>Runs what the arguments say.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static int Run(IReadOnlyList<string> arguments, Terminal terminal)
    {
        try
        {
            // A prompt may begin with @, so no argument names a file of more arguments.
            var parsed = Root(terminal).Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
            return parsed.Errors.Count > 0
                ? Refuse(parsed, terminal)
                : parsed.Invoke(new InvocationConfiguration
                {
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = null,
                    Output = terminal.Output,
                    Error = terminal.Messages,
                });
        }
        catch (Exception error)
        {
            return Faults.Tell(error, terminal);
        }
    }

    private static RootCommand Root(Terminal terminal)
    {
        var root = new RootCommand("Diffusion models: makes pictures out of noise, shows how that works, and says what this machine can do.");
        foreach (var command in Commands(terminal))
        {
            root.Add(command);
        }

        var help = root.Options.OfType<HelpOption>().Single();
        var teach = new HelpWithExamples((HelpAction)help.Action!);
        help.Action = teach;
        root.SetAction(teach.Invoke);
        return root;
    }

    private static IEnumerable<Command> Commands(Terminal terminal) =>
    [
        DoctorCommand.Create(terminal),
        StepsCommand.Create(terminal),
        GenerateCommand.Create(terminal),
        EditCommand.Create(terminal),
        InpaintCommand.Create(terminal),
        ExtendCommand.Create(terminal),
        InterpolateCommand.Create(terminal),
        RestoreCommand.Create(terminal),
        UpscaleCommand.Create(terminal),
        ColorizeCommand.Create(terminal),
        DamageCommand.Create(terminal),
        TrainCommand.Create(terminal),
        TrainGanCommand.Create(terminal),
        ModelsCommand.Create(terminal),
        DataCommand.Create(terminal),
        ExplainCommand.Create(terminal),
        ClassifierCommand.Create(terminal),
        EvaluateCommand.Create(terminal),
        EvaluateRestorationCommand.Create(terminal),
        CompareCommand.Create(terminal),
        AblateCommand.Create(terminal),
    ];

    private static int Refuse(ParseResult parsed, Terminal terminal)
    {
        foreach (var message in parsed.Errors.Select(error => error.Message).Distinct())
        {
            terminal.Messages.WriteLine(message);
        }

        terminal.Messages.WriteLine($"'{HelpWithExamples.FullName(parsed.CommandResult)} --help' shows how it is used.");
        return ExitCodes.BadUsage;
    }
}
