using DiffusionSharp.Cli.Frame;

namespace DiffusionSharp.Cli.Doctor;

/// <summary><c>diffusion doctor</c>: what this machine has, what of it is used, and how fast it is.</summary>
internal static class DoctorCommand
{
    /// <summary>The command.</summary>
    public static ExampledCommand Create(Terminal terminal)
    {
        var json = CommonOptions.Json();
        return new ExampledCommand(
            "doctor",
            "Says what this machine has, what of it is used and why.",
            new("diffusion doctor", "what this machine can do"),
            new("diffusion doctor --json", "the same for a program"))
        {
            json,
        }.Does(parsed =>
        {
            var report = MachineReport.Look();
            if (parsed.GetValue(json))
            {
                Json.Write(report, terminal.Output);
            }
            else
            {
                MachineText.Write(report, terminal.Output);
            }
        });
    }
}
