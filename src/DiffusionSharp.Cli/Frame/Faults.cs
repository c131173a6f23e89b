using System.Reflection;
using DiffusionSharp.Tensors;
using DiffusionSharp.Training;

namespace DiffusionSharp.Cli.Frame;

/// <summary>Turns exceptions into a sentence and an exit code.</summary>
internal static class Faults
{
    /// <summary>The environment variable that shows where an exception came from.</summary>
    public const string TraceVariable = "DIFFUSIONSHARP_TRACE";

    /// <summary>Says what went wrong.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static int Tell(Exception error, Terminal terminal)
    {
        var cause = CauseOf(error);
        terminal.Messages.WriteLine(Sentence(cause));
        if (Environment.GetEnvironmentVariable(TraceVariable) == "1")
        {
            terminal.Messages.WriteLine(error);
        }

        return cause switch
        {
            OperationCanceledException => ExitCodes.Stopped,
            ArgumentException => ExitCodes.BadUsage,
            _ => ExitCodes.Failed,
        };
    }

    /// <summary>What is inside of exceptions that only say that something was called.</summary>
    internal static Exception CauseOf(Exception error) => error switch
    {
        TypeInitializationException or TargetInvocationException when error.InnerException is { } inner => CauseOf(inner),
        AggregateException several when several.InnerExceptions.Count > 0 => CauseOf(several.InnerExceptions[0]),
        _ => error,
    };

    /// <summary>What went wrong, in words for the person at the terminal.</summary>
    internal static string Sentence(Exception cause) => cause switch
    {
        OperationCanceledException => "Stopped.",
        ArgumentException or NotFiniteNumberException or TrainingDivergedException or InvalidDataException or IOException or UnauthorizedAccessException or NotSupportedException or DllNotFoundException => FaultWords.Of(cause),
        OutOfMemoryException => "There is not enough memory for this. Ask for less, or smaller.",
        _ => $"Something unexpected happened ({cause.GetType().Name}): {FaultWords.Of(cause)} Set {TraceVariable}=1 to see where.",
    };
}
