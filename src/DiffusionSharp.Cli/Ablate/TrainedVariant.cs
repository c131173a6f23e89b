using DiffusionSharp.Training.Recipes;

namespace DiffusionSharp.Cli.Ablate;

/// <summary>Something that needs a training of its own.</summary>
/// <param name="Axis">Which thing.</param>
/// <param name="Name">How.</param>
/// <param name="Change">Of the recipe.</param>
internal sealed record TrainedVariant(AblationAxis Axis, string Name, Func<TrainingRecipe, TrainingRecipe> Change) : Variant(Axis, Name)
{
    /// <inheritdoc/>
    public override string Run => $"{Axis}-{Name}".ToLowerInvariant();

    /// <inheritdoc/>
    public override TrainingRecipe Train(TrainingRecipe recipe) => Change(recipe);
}
