using System.CommandLine;
using System.Globalization;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Cli.Doctor;

/// <summary>
/// <c>diffusion doctor-steps</c>, which the doctor starts in processes of their own, because tuning is for a whole process: says what it
/// measures, then takes a step for each line it reads and writes its milliseconds.
/// </summary>
internal static class StepsCommand
{
    /// <summary>Its name.</summary>
    public const string Name = "doctor-steps";

    /// <summary>Its option for the precision of the tuned form of the step; without it the plain form is meant.</summary>
    public const string PrecisionOption = "--precision";

    /// <summary>The command; help does not show it.</summary>
    public static ExampledCommand Create(Terminal terminal)
    {
        var (precision, device) = (new Option<string?>(PrecisionOption), CommonOptions.Device());
        var command = new ExampledCommand(Name, "Takes training steps for the doctor.") { precision, device };
        command.Hidden = true;
        return command.Does(parsed => Run(parsed.GetValue(precision), Frame.Tensors.On(parsed.GetValue(device)!), terminal));
    }

    private static void Run(string? precision, Device device, Terminal terminal)
    {
        var step = new TrainingStep(precision is null ? null : PrecisionNames.Parse(precision), device);
        terminal.Output.WriteLine(step.Parameters);
        while (Console.In.ReadLine() is not null)
        {
            terminal.Stop.ThrowIfCancellationRequested();
            var started = terminal.Clock.GetTimestamp();
            step.Take();
            terminal.Output.WriteLine(terminal.Clock.GetElapsedTime(started).TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
        }
    }
}
