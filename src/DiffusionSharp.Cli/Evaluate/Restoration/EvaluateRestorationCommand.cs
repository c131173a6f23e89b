using System.CommandLine;
using System.Text;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Evaluation.Reports;
using DiffusionSharp.Pipelines.Pictures;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Cli.Evaluate.Restoration;

/// <summary><c>diffusion evaluate-restoration</c>: how near models come to photographs that were damaged on purpose.</summary>
internal static class EvaluateRestorationCommand
{
    /// <summary>The command.</summary>
    public static ExampledCommand Create(Terminal terminal)
    {
        var options = new EvaluateRestorationOptions();
        var command = new ExampledCommand(
            "evaluate-restoration",
            "Damages photographs on purpose and measures how near a model, bicubic enlarging and others come to them again: PSNR, SSIM, seconds per megapixel.",
            new("diffusion evaluate-restoration photos.zip --test upscale4 --model runs/upscale/model --held-out 0.05", "a model beside bicubic, on photographs that its training kept out"),
            new("diffusion evaluate-restoration photos.zip --test noise --model restore --fidelity 1 --fidelity 0", "the faithful mean beside a sharp sample"),
            new("diffusion evaluate-restoration photos.zip --test noise --pairs pairs", "write the pairs, for other programs to answer"),
            new("diffusion evaluate-restoration photos.zip --test noise --answers answers --markdown table.md", "and measure what they answered"));
        options.AddTo(command);
        return command.Does(parsed =>
        {
            var table = TensorScope.Release(() => Measure(options, parsed, terminal));
            if (parsed.GetValue(options.Markdown) is { } file)
            {
                WholeFile.Write(file, stream => stream.Write(Encoding.UTF8.GetBytes(table.ToMarkdown())));
            }

            terminal.Output.WriteLine(parsed.GetValue(options.Json) ? table.ToJson() : table.ToMarkdown().TrimEnd());
        });
    }

    private static ResultTable Measure(EvaluateRestorationOptions options, ParseResult parsed, Terminal terminal)
    {
        Frame.Tensors.Require();
        Frame.Tensors.UseThreads(parsed.GetValue(options.Threads));
        using var untracked = no_grad();
        var test = options.Test.In(parsed);
        var photos = PhotoFiles.Read(parsed.GetValue(options.Photos)!, parsed.GetValue(options.HeldOut), parsed.GetValue(options.Number));
        var contest = new PhotoContest(test, photos, terminal);
        if (parsed.GetValue(options.Pairs) is { } folder)
        {
            contest.Write(folder);
        }

        ResultRow[] rows =
        [
            contest.Row(test.SimpleWords, test.Simple), .. parsed.GetValue(options.Answers)!.Select(answers => contest.RowOf(answers, answers)),
            .. parsed.GetValue(options.Model) is { } name ? Rows(name, contest, options, parsed, terminal) : [],
        ];
        return new($"{photos.Count} photographs {test.Words}", "", rows)
        {
            Notes = [test.Score.Words, $"Made with: diffusion {string.Join(' ', parsed.Tokens.Select(token => Words.Quoted(token.Value)))}"],
        };
    }

    private static ResultRow[] Rows(string name, PhotoContest contest, EvaluateRestorationOptions options, ParseResult parsed, Terminal terminal)
    {
        var device = Frame.Tensors.On(parsed.GetValue(options.Device)!);
        using var model = PictureModel.Load(name, device, options.Precision.In(parsed) ?? PrecisionChoice.Measure(device).Chosen);
        var test = options.Test.In(parsed);
        return [.. parsed.GetValue(options.Fidelity)!.Select(fidelity => contest.Row(
            $"{model.Description.Name}, fidelity {fidelity}", given => test.Answer(model, given, new RestoreSettings { Fidelity = fidelity, Readings = options.Readings.In(parsed) }, terminal.Stop)))];
    }
}
