namespace DiffusionSharp.Cli.Compare;

/// <summary>Where the things of a comparison lie.</summary>
/// <param name="report">The HTML file.</param>
internal sealed class ComparePlace(string report)
{
    /// <summary>The report.</summary>
    public string Report { get; } = Path.GetFullPath(report);

    /// <summary>The raw numbers, beside it.</summary>
    public string Numbers => Path.ChangeExtension(Report, ".json");

    /// <summary>The folder of the runs, of the report's name.</summary>
    public string Folder => Path.Combine(Path.GetDirectoryName(Report)!, Path.GetFileNameWithoutExtension(Report));

    /// <summary>What was asked for and measured before.</summary>
    public string Plan => Path.Combine(Folder, "plan.json");

    /// <summary>The classifier that is trained.</summary>
    public string Classifier => Path.Combine(Folder, "classifier");

    /// <summary>Where speeds are tried; gone afterwards.</summary>
    public string Trial => Path.Combine(Folder, "trial");

    /// <summary>Quality by the number of steps.</summary>
    public string Steps => Path.Combine(Folder, "steps.json");

    /// <summary>Whether the runs would lie among the pictures, and be read as such the next time.</summary>
    /// <param name="data">Path of the pictures.</param>
    /// <exception cref="ArgumentException">They would.</exception>
    public void RequireApartFrom(string data)
    {
        var pictures = Path.TrimEndingDirectorySeparator(Path.GetFullPath(data));
        if (Folder == pictures || Folder.StartsWith(pictures + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw new ArgumentException($"The runs would go into '{Folder}', among the pictures of '{data}', and be taken for pictures the next time. Name a report elsewhere with --output.");
        }
    }

    /// <summary>The folder of a run.</summary>
    public string RunOf(MemberPlan member) => Path.Combine(Folder, "runs", member.Name);

    /// <summary>What came of it.</summary>
    public string ResultOf(MemberPlan member) => Path.Combine(RunOf(member), "result.json");

    /// <summary>Its model.</summary>
    public string ModelOf(MemberPlan member) => Path.Combine(RunOf(member), "model");

    /// <summary>What it made at last.</summary>
    public string SheetOf(MemberPlan member) => Path.Combine(RunOf(member), "sheet.png");
}
