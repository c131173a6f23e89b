using System.CommandLine;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Cli.Restore;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Cli.Evaluate.Restoration;

/// <summary>What <c>diffusion evaluate-restoration</c> can be told.</summary>
internal sealed class EvaluateRestorationOptions
{
    public Argument<string> Photos { get; } = new("photos") { Description = "A folder or zip file of photographs; each is taken in its own size.", HelpName = "path" };

    public Choice<IPhotoTest> Test { get; } = new("--test", "What is done to them", PhotoTests.All);

    public Option<string?> Model { get; } = new("--model", "-m") { Description = "A model's name or folder.", HelpName = "name" };

    public Option<double[]> Fidelity { get; } = new("--fidelity") { Description = "1 the faithful mean, 0 a sharp sample; several give several rows.", HelpName = "number", DefaultValueFactory = _ => [1.0] };

    public Choice<int?> Readings { get; } = ReadingsOption.Create();

    public Option<int> Number { get; } = NumberOptions.Create("--number", "At most so many photographs, spread over all", 20, (1, 100_000));

    public Option<double> HeldOut { get; } = NumberOptions.Create("--held-out", "Take only the share that a recipe with this share keeps from training; 0 takes all", 0.0, (0.0, 1.0));

    public Option<string?> Pairs { get; } = new("--pairs") { Description = "Write what is given and what is wanted into this folder, for other programs.", HelpName = "folder" };

    public Option<string[]> Answers { get; } = new("--answers") { Description = "Folders of other programs' answers, in files of the names that --pairs gives.", HelpName = "folder", DefaultValueFactory = _ => [] };

    public Option<string?> Markdown { get; } = OutputOptions.Markdown("Write the table", "--markdown");

    public Choice<Precision?> Precision { get; } = new("--precision", "In which numbers it multiplies", ("auto", null), ("float32", Tensors.Precision.Float32), ("bfloat16", Tensors.Precision.BFloat16));

    public Option<int> Threads { get; } = CommonOptions.Threads();

    public Option<string> Device { get; } = CommonOptions.Device();

    public Option<bool> Json { get; } = CommonOptions.Json();

    public void AddTo(Command command)
    {
        Number.Aliases.Add("-n");
        command.Add(Photos);
        Option[] options = [Test.Option, Model, Fidelity, Readings.Option, Number, HeldOut, Pairs, Answers, Markdown, Precision.Option, Threads, Device, Json];
        foreach (var option in options)
        {
            command.Add(option);
        }
    }
}
