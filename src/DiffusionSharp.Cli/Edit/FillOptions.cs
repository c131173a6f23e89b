using System.CommandLine;
using DiffusionSharp.Cli.Frame;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Pipelines.Pictures;

namespace DiffusionSharp.Cli.Edit;

/// <summary>How a part of a picture is filled.</summary>
internal sealed class FillOptions
{
    public Option<int?> Resampling { get; } = NumberOptions.Free<int>("--resample", "How often each stretch of steps is walked, 1 to 100, so that the new fits to what is around it (RePaint); where it is not given 3 for models of this program, 1 for published ones.");

    public Option<double?> Strength { get; } = NumberOptions.Free<double>("--strength", "For published models: how much of what lies in the gap may change, above 0 to 1; 1 keeps nothing, and is taken where it is not given.");

    /// <summary>Fills it, writes and tells.</summary>
    /// <param name="task">Its name: <c>inpaint</c>.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="work">Does it.</param>
    /// <param name="gap">The picture, and where something new is wanted.</param>
    /// <param name="notes">What the person should know.</param>
    public void Fill(string task, ParseResult parsed, EditingWork work, (Picture Source, Picture Mask) gap, params IReadOnlyList<string> notes)
    {
        var request = new FillRequest(gap.Source, gap.Mask, work.Editor.Prompt)
        {
            Resampling = work.Again is null ? parsed.GetValue(Resampling) : work.Again.Resampling,
            Strength = work.Again is { } again ? again.Strength ?? 1 : parsed.GetValue(Strength) ?? 1,
        };
        work.Editor.Settle(request);
        var recipe = work.Recipe(task) with { Mask = EditRecipe.HashOf(gap.Mask), Resampling = request.Resampling, Strength = request.Strength };
        work.Run(recipe, (watcher, stop) => work.Editor.Fill(request, watcher, stop), notes);
    }
}
