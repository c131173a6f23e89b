using System.CommandLine;
using DiffusionSharp.Cli.Frame;

namespace DiffusionSharp.Cli.Ablate;

/// <summary>What <c>diffusion ablate</c> can be told.</summary>
internal sealed class AblateOptions
{
    public Argument<string> Recipe { get; } = new("recipe") { Description = "The recipe that everything is held against: a JSON file like recipes/fashion.json." };

    public Option<string> Data { get; } = new("--data") { Description = "A folder or zip file of pictures in class folders, or of IDX files.", HelpName = "path", Required = true };

    public Option<string> Budget { get; } = new("--budget")
    {
        Description = "Training of all runs together, shared out equally: a time like 10m or 1.5h, or pictures like 50000images. Looking at the results comes on top.",
        HelpName = "amount",
        DefaultValueFactory = _ => "30m",
    };

    public Option<int> Seeds { get; } = NumberOptions.Create("--seeds", "Trainings of each kind", 1, (1, 100));

    public Option<string?> Classifier { get; } = new("--classifier") { Description = "The classifier that looks at the pictures: a folder of 'diffusion classifier train'. Without it one is trained on the same data.", HelpName = "folder" };

    public Option<int> Number { get; } = NumberOptions.Create("--pictures", "Pictures that each measurement makes", 200, (10, 100_000));

    public Option<double> HeldOut { get; } = NumberOptions.Create("--held-out", "Share of the pictures that is kept from training and measured against, where the data bring no test part of their own", 0.2, (0.01, 0.9));

    public Option<string> Output { get; } = new("--output", "-o") { Description = "The report (.html); its raw numbers go beside it (.json) and its runs into a folder of its name.", HelpName = "file", DefaultValueFactory = _ => "ablation.html" };

    public Choice<AblationWords> Language { get; } = new("--language", "Of the report", ("en", AblationEnglish.Words), ("ja", AblationJapanese.Words));

    public Option<int> Threads { get; } = CommonOptions.Threads();

    public Option<bool> Json { get; } = CommonOptions.Json();

    public AblateOptions() => Output.Validators.Add(result =>
    {
        if (result.Tokens is [var token] && !token.Value.EndsWith(".html", StringComparison.OrdinalIgnoreCase))
        {
            result.AddError($"'{token.Value}' names no report. Let --output end in .html.");
        }
    });
}
