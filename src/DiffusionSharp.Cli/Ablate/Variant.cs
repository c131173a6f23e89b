using DiffusionSharp.Diffusion;
using DiffusionSharp.Pipelines.Sampling;
using DiffusionSharp.Training.Recipes;

namespace DiffusionSharp.Cli.Ablate;

/// <summary>One thing that is done differently from the recipe.</summary>
/// <param name="Axis">Which thing.</param>
/// <param name="Name">How: the field's word or number.</param>
internal abstract record Variant(AblationAxis Axis, string Name)
{
    /// <summary>Name of the training run that it is measured on: most share the recipe's own.</summary>
    public virtual string Run => "recipe";

    /// <summary>What its run follows.</summary>
    public virtual TrainingRecipe Train(TrainingRecipe recipe) => recipe;

    /// <summary>Length of the average of the weights.</summary>
    public virtual double AverageIn(TrainingRecipe recipe) => recipe.Averages[0];

    /// <summary>How pictures are made.</summary>
    public virtual SamplingSettings<Continuous> Sample(SamplingSettings<Continuous> usual) => usual;
}
