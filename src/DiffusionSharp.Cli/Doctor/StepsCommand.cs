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

    /// <summary>Its switch for the plain form of the step.</summary>
    public const string PlainSwitch = "--plain";

    /// <summary>The command; help does not show it.</summary>
    public static ExampledCommand Create(Terminal terminal)
    {
        var (plain, device) = (new Option<bool>(PlainSwitch), CommonOptions.Device());
        var command = new ExampledCommand(Name, "Takes training steps for the doctor.") { plain, device };
        command.Hidden = true;
        return command.Does(parsed => Run(parsed.GetValue(plain), Frame.Tensors.On(parsed.GetValue(device)!), terminal));
    }

    private static void Run(bool isPlain, Device device, Terminal terminal)
    {
        var step = new TrainingStep(isPlain, device);
        terminal.Output.WriteLine($"{step.Precision.NameOf()} {step.Parameters}");
        while (Console.In.ReadLine() is not null)
        {
            terminal.Stop.ThrowIfCancellationRequested();
            var started = terminal.Clock.GetTimestamp();
            step.Take();
            terminal.Output.WriteLine(terminal.Clock.GetElapsedTime(started).TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
        }
    }
}
