namespace DiffusionSharp.Cli.Frame;

/// <summary>A command line and what it does.</summary>
/// <param name="Line">As it is typed.</param>
/// <param name="Meaning">In a few words.</param>
internal sealed record Example(string Line, string Meaning);
