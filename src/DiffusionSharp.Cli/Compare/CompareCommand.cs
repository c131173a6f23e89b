using System.CommandLine;
using System.Text;
using DiffusionSharp.Cli.Evaluate;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Tensors;
using DiffusionSharp.Training.Recipes;

namespace DiffusionSharp.Cli.Compare;

/// <summary><c>diffusion compare</c>: trains diffusion and adversarial networks on the same pictures, and says who wins.</summary>
internal static class CompareCommand
{
    private const int SheetRows = 10;

    /// <summary>The command.</summary>
    public static ExampledCommand Create(Terminal terminal)
    {
        var options = new CompareOptions();
        return new ExampledCommand(
            "compare",
            "Trains a diffusion model and adversarial networks on the same pictures with the same budget, measures them, and writes a report that says who wins. Ctrl+C stops; the same command goes on.",
            new("diffusion compare recipes/fashion.json --data fashion-mnist --budget 40m -o fashion.html", "forty minutes of training in all, three seeds each"),
            new("diffusion compare recipes/fashion.json --data pictures --budget 10m --language ja", "your own pictures in class folders, the report in Japanese"),
            new("diffusion compare recipes/fashion.json --data pictures --budget 20000images --each --rates", "so many pictures for each run, and learning rates halved and doubled too"),
            new("diffusion compare recipes/fashion.json --data pictures --budget 2h --search", "look for the best learning rate of each first"))
        {
            options.Recipe, options.Data, options.Budget, options.Each, options.Seeds, options.Gans, options.Rates, options.Search, options.NoBias, options.Classifier, options.Inception, options.Number, options.HeldOut,
            options.Output, options.Language.Option, options.Threads, options.Json,
        }.Does(parsed => Run(options, parsed, terminal).Write(parsed.GetValue(options.Json), terminal.Output));
    }

    private static CompareReport Run(CompareOptions options, ParseResult parsed, Terminal terminal)
    {
        Frame.Tensors.Require();
        Frame.Tensors.UseThreads(parsed.GetValue(options.Threads));
        var place = new ComparePlace(parsed.GetValue(options.Output)!);
        place.RequireApartFrom(parsed.GetValue(options.Data)!);
        Files.RequireWritable(place.Report);
        var budget = Budget.Parse(parsed.GetValue(options.Budget)!);
        var recipe = Resolved(RecipeFile.Read(parsed.GetValue(options.Recipe)!), CompareJson.Read<ComparePlan>(place.Plan)?.Request.Precision);
        var data = CompareData.Open(recipe, parsed.GetValue(options.Data)!, parsed.GetValue(options.HeldOut));
        IReadOnlyList<IContestant> contestants = [new DiffusionContestant(recipe, data.Parts, terminal.Clock), .. Opponents.For(recipe, parsed.GetValue(options.Gans) ?? [], data.Parts, terminal.Clock)];
        var request = new CompareRequest(
            parsed.GetValue(options.Recipe)!, parsed.GetValue(options.Data)!, [.. contestants.Select(one => one.Key)], budget, parsed.GetValue(options.Each), parsed.GetValue(options.Seeds),
            parsed.GetValue(options.Rates), !parsed.GetValue(options.NoBias), parsed.GetValue(options.HeldOut), recipe.Precision!.Value) { Inception = parsed.GetValue(options.Inception), HasSearch = parsed.GetValue(options.Search) };
        terminal.Messages.WriteLine(data.Training.Found);
        terminal.Messages.WriteLine($"{request.Members.Count} runs, {request.OfEach.InWords} of training each{(request.HasSearch ? $", after a search in {request.Searches.Count} runs a quarter as long" : "")}.");
        using var viewer = Viewer.Of(CompareClassifier.Take(parsed.GetValue(options.Classifier), place.Classifier, data, terminal), request.Inception);
        var outcome = new CompareWork(place, data, contestants, terminal).Run(request, parsed.GetValue(options.Number), viewer) with { ClassNames = recipe.ClassNames.Count == data.Training.Classes.Count ? recipe.ClassNames : [] };
        var words = options.Language.In(parsed);
        var conclusion = Conclusion.Of(outcome, words);
        var page = new HtmlReport(outcome, words, $"diffusion {string.Join(' ', parsed.Tokens.Select(token => Words.Quoted(token.Value)))}", Sheets(place, data, outcome, words), [.. Evaluations(place, outcome, parsed.GetValue(options.Classifier) ?? place.Classifier)]).Write();
        WholeFile.Write(place.Report, stream => stream.Write(Encoding.UTF8.GetBytes(page)));
        CompareJson.Write(place.Numbers, outcome);
        return new(conclusion.Headline, conclusion.Sentences, place.Report, place.Numbers);
    }

    // Measured once where the recipe does not say it: all runs of diffusion shall be alike, and those that go on.
    private static TrainingRecipe Resolved(TrainingRecipe recipe, Precision? kept) => recipe.Network.Prompt is null
        ? recipe with { Precision = recipe.Precision ?? kept ?? PrecisionChoice.Measure(CPU).Chosen }
        : throw new ArgumentException($"The recipe '{recipe.Name}' is of a model that is told words, and a comparison is of models that are told classes. Give a recipe without a prompt.");

    private static IEnumerable<string> Evaluations(ComparePlace place, CompareOutcome outcome, string classifier) => outcome.Members.Where(member => member.Plan is { Kind: RunKind.Main, Seed: 0 }).Select(member =>
        $"diffusion evaluate {Words.Quoted(place.ModelOf(member.Plan))} --against {Words.Quoted(outcome.Plan.Request.Data)} --classifier {Words.Quoted(classifier)}{(outcome.Plan.Request.Inception is { } weights ? $" --inception {Words.Quoted(weights)}" : "")} -n {outcome.Plan.Pictures}");

    private static IReadOnlyList<(string Caption, byte[] Png)> Sheets(ComparePlace place, CompareData data, CompareOutcome outcome, ReportWords words)
    {
        using var real = new MemoryStream();
        PictureFile.WritePng(Compare.Sheets.Real(data.HeldOut, SheetRows), real);
        return
        [
            (words.Real, real.ToArray()),
            .. outcome.Members.Where(member => member.Plan is { Kind: RunKind.Main, Seed: 0 } && File.Exists(place.SheetOf(member.Plan))).Select(member => (member.Label, File.ReadAllBytes(place.SheetOf(member.Plan)))),
        ];
    }
}
