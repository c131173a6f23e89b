namespace DiffusionSharp.Cli.Frame;

/// <summary>What the command tells the shell.</summary>
internal static class ExitCodes
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>It could not be done; a sentence says why.</summary>
    public const int Failed = 1;

    /// <summary>The command line asks for what is not there or makes no sense.</summary>
    public const int BadUsage = 2;

    /// <summary>Stopped by Ctrl+C, as shells count it: 128 and the signal's number.</summary>
    public const int Stopped = 130;

    /// <summary>All of them in words, for help.</summary>
    public const string InWords = "0 done, 1 failed, 2 bad usage, 130 stopped by Ctrl+C";
}
