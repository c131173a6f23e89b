using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Samplers;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Pipelines.Guiding;
using DiffusionSharp.Pipelines.Prompts;
using DiffusionSharp.Pipelines.Sampling;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Pipelines.Pictures;

/// <summary>Writes down how pictures are made, and makes them again.</summary>
public static class GenerationRecipes
{
    /// <summary>The recipe of each picture that <see cref="PictureModel.Generate(Prompt, SamplingSettings{Continuous}, Watcher{Picture}, CancellationToken)"/> makes of the same arguments, in their order.</summary>
    /// <exception cref="ArgumentException">The sampler is one without a name.</exception>
    public static IReadOnlyList<GenerationRecipe> RecipesOf(this PictureModel model, Prompt prompt, SamplingSettings<Continuous> settings)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(settings);
        var shape = settings.Shape ?? model.Model.Shape;
        var common = new GenerationRecipe
        {
            Model = model.Description.Name,
            WeightsHash = model.WeightsHash,
            Prompt = Written(prompt),
            Negative = settings.Negative,
            Seed = 0,
            Sampler = Samplers.NameOf(settings.Sampler),
            Steps = settings.Steps,
            Spacing = StepSpacings.NameOf(settings.Spacing),
            Guidance = settings.Guidance,
            Guide = settings.Guide is ClassifierFreeRule<Continuous> ? null : GuidanceChoice.Of(settings.Guide),
            GuidanceFrom = settings.GuidanceFrom,
            GuidanceTo = double.IsPositiveInfinity(settings.GuidanceTo) ? null : settings.GuidanceTo,
            Variation = model.Description.Sampling.Variation is null ? null : settings.Variation,
            DeepEvery = settings.DeepEvery == 1 ? null : settings.DeepEvery,
            Width = (int)shape[2],
            Height = (int)shape[1],
            Precision = model.Precision.NameOf(),
            Batch = 0,
            Version = typeof(GenerationRecipes).Assembly.GetName().Version!.ToString(fieldCount: 3),
        };
        return [.. settings.Seeds.Chunk(settings.Batch).SelectMany(batch => batch.Select(seed => common with { Seed = seed, Batch = batch.Length }))];
    }

    /// <summary>The settings of a recipe. Its picture stands among copies of itself, which is what makes it the same to the last bit.</summary>
    /// <exception cref="ArgumentException">The recipe is of other weights or another precision than this model's, or names what is not there.</exception>
    public static SamplingSettings<Continuous> SettingsOf(this PictureModel model, GenerationRecipe recipe)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(recipe);
        if (recipe.WeightsHash != model.WeightsHash || recipe.Precision != model.Precision.NameOf())
        {
            throw new ArgumentException(
                $"The recipe is of the model '{recipe.Model}' with the weights {recipe.WeightsHash} in {recipe.Precision}, but '{model.Description.Name}' is loaded with {model.WeightsHash} in {model.Precision.NameOf()}. Load that one.", nameof(recipe));
        }

        var settings = new SamplingSettings<Continuous>([recipe.Seed], Samplers.Parse(recipe.Sampler), recipe.Steps)
        {
            Batch = recipe.Batch,
            Spacing = StepSpacings.Parse(recipe.Spacing),
            Guidance = recipe.Guidance,
            Guide = (recipe.Guide ?? new()).Rule(),
            GuidanceFrom = recipe.GuidanceFrom,
            GuidanceTo = recipe.GuidanceTo ?? double.PositiveInfinity,
            Negative = recipe.Negative,
            Variation = recipe.Variation ?? 0,
            DeepEvery = recipe.DeepEvery ?? 1,
            Shape = model.ShapeOf(recipe.Width, recipe.Height),
        };
        return settings.Checked() with { Seeds = [.. Enumerable.Repeat(recipe.Seed, recipe.Batch)] };
    }

    /// <summary>The picture of a recipe once more.</summary>
    /// <exception cref="ArgumentException">The recipe is of other weights or another precision than this model's, or names what is not there.</exception>
    public static Picture Remake(this PictureModel model, GenerationRecipe recipe, Watcher<Picture>? watcher = null, CancellationToken stop = default)
    {
        var settings = model.SettingsOf(recipe);
        return model.Generate(model.Model.Conditioner.Read(recipe.Prompt), settings, watcher, stop)[0];
    }

    private static string Written(Prompt prompt) => prompt switch
    {
        TextPrompt(var text) => text,
        ClassPrompt(var name) => name,
        _ => "",
    };
}
