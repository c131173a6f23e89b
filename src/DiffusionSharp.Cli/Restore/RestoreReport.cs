namespace DiffusionSharp.Cli.Restore;

/// <summary>What was restored.</summary>
/// <param name="Model">Who did it.</param>
/// <param name="Files">One for each candidate.</param>
/// <param name="Uncertainty">The map, where one was asked for.</param>
/// <param name="Fidelity">1 the mean, 0 a sample.</param>
/// <param name="Seconds">From the first block to the last file.</param>
internal sealed record RestoreReport(string Model, IReadOnlyList<string> Files, string? Uncertainty, double Fidelity, double Seconds)
{
    /// <summary>What they are now: <c>restored</c>.</summary>
    public required string Word { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    /// <summary>What the person should know about the file.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>In words.</summary>
    public void WriteText(TextWriter output)
    {
        var more = Files.Count > 1 ? $" and {Files.Count - 1} more, to '{Files[^1]}'" : "";
        output.WriteLine($"'{Files[0]}'{more}: {Width}x{Height} {Word} by {Model}, fidelity {Fidelity}, {Seconds:0.0} s.");
        foreach (var note in Notes)
        {
            output.WriteLine(note);
        }

        if (Uncertainty is not null)
        {
            output.WriteLine($"Where the candidates disagree: '{Uncertainty}'.");
        }
    }
}
