using System.CommandLine;
using DiffusionSharp.Cli.Frame;

namespace DiffusionSharp.Cli.Doctor;

/// <summary><c>diffusion doctor</c>: what this machine has, what of it is used, and how fast it is.</summary>
internal static class DoctorCommand
{
    /// <summary>The command.</summary>
    public static ExampledCommand Create(Terminal terminal)
    {
        var quick = new Option<bool>("--quick") { Description = "Leave out the speed of training, which takes up to a minute." };
        var (device, json) = (CommonOptions.Device(), CommonOptions.Json());
        return new ExampledCommand(
            "doctor",
            "Says what this machine has, what of it is used and why, and how fast it trains.",
            new("diffusion doctor", "what this machine can do"),
            new("diffusion doctor --quick", "the same without the minute that measures speed"),
            new("diffusion doctor --json > machine.json", "the same for a program"))
        {
            quick, device, json,
        }.Does(parsed => Run(parsed.GetValue(device)!, parsed.GetValue(quick), parsed.GetValue(json), terminal));
    }

    private static void Run(string device, bool isQuick, bool isJson, Terminal terminal)
    {
        var report = MachineReport.Look(device);
        if (isJson)
        {
            Json.Write(WithSpeed(report, device, isQuick, terminal), terminal.Output);
            return;
        }

        MachineText.Write(report, terminal.Output);
        MachineText.WriteSpeed(WithSpeed(report, device, isQuick, terminal), terminal.Output);
    }

    private static MachineReport WithSpeed(MachineReport report, string device, bool isQuick, Terminal terminal)
    {
        if (isQuick || report.Tensors is not { } tensors)
        {
            return report;
        }

        try
        {
            return report with { Speed = SpeedReport.Measure(tensors.Precision.Chosen, device, terminal) };
        }
        catch (IOException failure)
        {
            return report with { SpeedFault = failure.Message }; // What else was found still helps.
        }
    }
}
