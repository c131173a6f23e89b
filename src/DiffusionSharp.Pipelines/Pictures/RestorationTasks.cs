using DiffusionSharp.Diffusion.Restorations;
using DiffusionSharp.Networks.UNets;

namespace DiffusionSharp.Pipelines.Pictures;

/// <summary>Sees that a model was taught what is asked of it.</summary>
internal static class RestorationTasks
{
    /// <summary>The work of a model.</summary>
    /// <typeparam name="T">What it must have been taught.</typeparam>
    /// <param name="model">Who does it.</param>
    /// <param name="settings">How.</param>
    /// <param name="asked">What is asked for in a word, and the recipe that teaches it.</param>
    /// <exception cref="ArgumentException">It was taught something else.</exception>
    public static RestorationWork<T> Of<T>(PictureModel model, RestoreSettings settings, (string Verb, string Recipe) asked) where T : IRestoration
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(settings);
        var description = model.Description;
        return TaskOf(model) is T task ? new(model, settings, task) : throw new ArgumentException(
            $"The model '{description.Name}' does not {asked.Verb} pictures: it was not trained for it. Train one with {asked.Recipe}, or name another with --model.", nameof(model));
    }

    // Models of the time before this was said were all taught to repair.
    private static IRestoration? TaskOf(PictureModel model) => model.Description switch
    {
        { Restores: { } said } => said,
        { Network: UNetSettings { Beside: 3 }, Picture.Channels: 3 } => new RepairRestoration(),
        _ => null,
    };
}
