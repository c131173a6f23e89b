using System.CommandLine;
using System.Text;
using DiffusionSharp.Cli.Compare;
using DiffusionSharp.Cli.Evaluate;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Tensors;

using DiffusionSharp.Training.Recipes;
using static TorchSharp.torch;

namespace DiffusionSharp.Cli.Ablate;

/// <summary><c>diffusion ablate</c>: what each choice of a recipe is worth.</summary>
internal static class AblateCommand
{
    /// <summary>The command.</summary>
    public static ExampledCommand Create(Terminal terminal)
    {
        var options = new AblateOptions();
        return new ExampledCommand(
            "ablate",
            "Changes one thing of a recipe at a time - parameterization, schedule, average of the weights, sampler and steps, guidance - trains and measures, and writes a report on what each is worth. Ctrl+C stops; the same command goes on.",
            new("diffusion ablate recipes/fashion.json --data fashion-mnist --budget 1h -o ablation.html", "an hour of training, shared out among six runs"),
            new("diffusion ablate recipes/fashion.json --data pictures --budget 20m --seeds 2 --language ja", "your own pictures, two seeds, in Japanese"))
        {
            options.Recipe, options.Data, options.Budget, options.Seeds, options.Classifier, options.Number, options.HeldOut, options.Output, options.Language.Option, options.Threads, options.Json,
        }.Does(parsed => Run(options, parsed, terminal).Write(parsed.GetValue(options.Json), terminal.Output));
    }

    private static CompareReport Run(AblateOptions options, ParseResult parsed, Terminal terminal)
    {
        Frame.Tensors.Require();
        Frame.Tensors.UseThreads(parsed.GetValue(options.Threads));
        var place = new ComparePlace(parsed.GetValue(options.Output)!);
        place.RequireApartFrom(parsed.GetValue(options.Data)!);
        Files.RequireWritable(place.Report);
        var budget = Budget.Parse(parsed.GetValue(options.Budget)!);
        var recipe = RecipeFile.Read(parsed.GetValue(options.Recipe)!);
        recipe = recipe.Network.Prompt is null ? recipe with { Precision = recipe.Precision ?? CompareJson.Read<AblationPlan>(place.Plan)?.Request.Precision ?? PrecisionChoice.Measure(CPU).Chosen }
            : throw new ArgumentException($"The recipe '{recipe.Name}' is of a model that is told words, and ablations are of models that are told classes. Give a recipe without a prompt.");
        var data = CompareData.Open(recipe, parsed.GetValue(options.Data)!, parsed.GetValue(options.HeldOut));
        terminal.Messages.WriteLine(data.Training.Found);
        var request = new AblationRequest(parsed.GetValue(options.Recipe)!, parsed.GetValue(options.Data)!, budget, parsed.GetValue(options.Seeds), parsed.GetValue(options.HeldOut), recipe.Precision!.Value);
        using var viewer = Viewer.Of(CompareClassifier.Take(parsed.GetValue(options.Classifier), place.Classifier, data, terminal), null);
        var outcome = Work(place, (recipe, request, data), (viewer, parsed.GetValue(options.Number)), terminal);
        var words = options.Language.In(parsed);
        var page = new AblationPage(outcome, words, $"diffusion {string.Join(' ', parsed.Tokens.Select(token => Words.Quoted(token.Value)))}").Write();
        WholeFile.Write(place.Report, stream => stream.Write(Encoding.UTF8.GetBytes(page)));
        CompareJson.Write(place.Numbers, outcome);
        return new(words.Title, AblationConclusion.Of(outcome, words), place.Report, place.Numbers);
    }

    private static AblationOutcome Work(ComparePlace place, (TrainingRecipe Recipe, AblationRequest Request, CompareData Data) setting, (Viewer Viewer, int Pictures) looking, Terminal terminal)
    {
        var (recipe, data) = (setting.Recipe, setting.Data);
        var plan = Plan(place, setting, looking.Pictures, terminal);
        using var judge = Judge.Of(data, looking.Viewer, terminal);
        var results = new AblationWork(place.Folder, (recipe, plan, data.Parts), (judge, looking.Viewer), terminal).Run();
        return new(plan, results)
        {
            Own = Enum.GetValues<AblationAxis>().ToDictionary(axis => axis, axis => Variants.OwnName(axis, recipe)),
            Counts = new(data.Training.Pictures.Count, data.HeldOut.Pictures.Count), Classifier = looking.Viewer.Name,
        };
    }

    private static AblationPlan Plan(ComparePlace place, (TrainingRecipe Recipe, AblationRequest Request, CompareData Data) setting, int pictures, Terminal terminal)
    {
        if (CompareJson.Read<AblationPlan>(place.Plan) is { } kept)
        {
            return CompareJson.Text(kept.Request) == CompareJson.Text(setting.Request) && kept.Pictures == pictures ? kept : throw new InvalidDataException(
                $"'{place.Folder}' holds an ablation that was begun with other settings ('{place.Plan}' says which). Go on with the same command, or name another report.");
        }

        var runs = Variants.Of(setting.Recipe).Select(variant => variant.Run).Distinct().Count() * setting.Request.Seeds;
        var each = setting.Request.Budget.Share(runs);
        var contestant = new DiffusionContestant(setting.Recipe, setting.Data.Parts, terminal.Clock);
        var examples = each.IsTime ? SpeedProbe.Of(contestant, place.Trial, terminal) * each.Amount : each.Amount;
        var plan = new AblationPlan(setting.Request, Math.Max(2, (long)Math.Round(examples / contestant.StepSize)) * contestant.StepSize, pictures);
        terminal.Messages.WriteLine($"{runs} runs, {plan.Examples} pictures of training each.");
        CompareJson.Write(place.Plan, plan);
        return plan;
    }
}
