using System.Globalization;
using DiffusionSharp.Training.Recipes;

namespace DiffusionSharp.Cli.Ablate;

/// <summary>Another average of the same weights.</summary>
/// <param name="Length">Relative to the training, in (0, 0.28].</param>
internal sealed record AveragedVariant(double Length) : Variant(AblationAxis.Average, Length.ToString(CultureInfo.InvariantCulture))
{
    /// <inheritdoc/>
    public override double AverageIn(TrainingRecipe recipe) => Length;
}
