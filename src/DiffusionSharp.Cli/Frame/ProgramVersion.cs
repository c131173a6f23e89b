using System.Reflection;

namespace DiffusionSharp.Cli.Frame;

/// <summary>Which program this is.</summary>
internal static class ProgramVersion
{
    private const int CommitDigits = 10;

    /// <summary>The version, and the beginning of the commit where it was built of one.</summary>
    public static string Text { get; } = Shortened(typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion);

    private static string Shortened(string version) => version[..Math.Min(version.Length, Math.Max(0, version.IndexOf('+')) is var plus and > 0 ? plus + 1 + CommitDigits : version.Length)];
}
