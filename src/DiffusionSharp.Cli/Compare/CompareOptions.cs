using System.CommandLine;
using DiffusionSharp.Cli.Frame;

namespace DiffusionSharp.Cli.Compare;

/// <summary>What <c>diffusion compare</c> can be told.</summary>
internal sealed class CompareOptions
{
    public Argument<string> Recipe { get; } = new("recipe") { Description = "The recipe of the diffusion model: a JSON file like recipes/fashion.json. The adversarial networks get its pictures and about its size." };

    public Option<string> Data { get; } = new("--data") { Description = "A folder or zip file of pictures in class folders, or of IDX files.", HelpName = "path", Required = true };

    public Option<string> Budget { get; } = new("--budget")
    {
        Description = "Training of all runs together, shared out equally: a time like 90s, 10m, 1.5h, or pictures like 50000images. Times are turned to pictures by a measurement first, so that runs can be repeated. Looking at the results comes on top.",
        HelpName = "amount",
        DefaultValueFactory = _ => "10m",
    };

    public Option<bool> Each { get; } = new("--each") { Description = "The budget is of each run, not of all together." };

    public Option<int> Seeds { get; } = NumberOptions.Create("--seeds", "Runs of each contestant", 3, (1, 100));

    public Option<string[]> Gans { get; } = new("--gan") { Description = "Recipes of adversarial networks in place of the three that come along (DCGAN, WGAN-GP, R3GAN).", HelpName = "file", AllowMultipleArgumentsPerToken = true };

    public Option<bool> Rates { get; } = new("--rates") { Description = "Also train each contestant once with half and once with twice its learning rate." };

    public Option<bool> Search { get; } = new("--search") { Description = "Look for the learning rate of each contestant first, diffusion too: a quarter, half, once, twice and four times the recipe's, each in a run a quarter as long as the others, as part of the budget; and further ones, on top of it, while the best is the last tried. Where the first whole run at the best goes wrong, the next best is tried, and the better one taken." };

    public Option<bool> NoBias { get; } = new("--no-bias") { Description = "Leave out the runs on the same data with one class made rare." };

    public Option<string?> Classifier { get; } = new("--classifier") { Description = "The classifier that looks at the pictures: a folder of 'diffusion classifier train'. Without it one is trained on the same data.", HelpName = "folder" };

    public Option<string?> Inception { get; } = new("--inception") { Description = "Weights of InceptionV3 as pytorch-fid publishes them, as safetensors: distances are measured in its features in place of the classifier's, which still tells the classes. It takes minutes for each thousand pictures.", HelpName = "file" };

    public Option<int> Number { get; } = NumberOptions.Create("--pictures", "Pictures that each measurement makes; 0 takes 100 to 500, by the budget", 0, (0, 100_000));

    public Option<double> HeldOut { get; } = NumberOptions.Create("--held-out", "Share of the pictures that is kept from training and measured against, where the data bring no test part of their own", 0.2, (0.01, 0.9));

    public Option<string> Output { get; } = new("--output", "-o") { Description = "The report (.html); its raw numbers go beside it (.json) and its runs into a folder of its name.", HelpName = "file", DefaultValueFactory = _ => "report.html" };

    public Choice<ReportWords> Language { get; } = new("--language", "Of the report", ("en", EnglishWords.Words), ("ja", JapaneseWords.Words));

    public Option<int> Threads { get; } = CommonOptions.Threads();

    public Option<bool> Json { get; } = CommonOptions.Json();

    public CompareOptions() => Output.Validators.Add(result =>
    {
        if (result.Tokens is [var token] && !token.Value.EndsWith(".html", StringComparison.OrdinalIgnoreCase))
        {
            result.AddError($"'{token.Value}' names no report. Let --output end in .html.");
        }
    });
}
