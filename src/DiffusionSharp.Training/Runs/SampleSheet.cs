using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Diffusion.Guidance;
using DiffusionSharp.Diffusion.Samplers;
using DiffusionSharp.Diffusion.Schedules;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Networks.Models;
using DiffusionSharp.Networks.Tokenizers;
using DiffusionSharp.Tensors;
using DiffusionSharp.Training.Averages;
using DiffusionSharp.Training.Recipes;

namespace DiffusionSharp.Training.Runs;

/// <summary>Draws samples of a network in training, from the average of its weights, always from the same seeds.</summary>
internal sealed class SampleSheet : IDisposable
{
    private readonly TrainingPlan _plan;
    private readonly Vocabulary? _vocabulary;
    private readonly TrainableNetwork _network;
    private readonly Device _device;

    public SampleSheet(TrainingPlan plan, Vocabulary? vocabulary, Device device)
    {
        (_plan, _vocabulary, _device) = (plan, vocabulary, device);
        _network = plan.Recipe.Network.Build();
        _network.to(device);
        _network.eval();
    }

    private TrainingRecipe Recipe => _plan.Recipe;

    private IReadOnlyList<string> Rows => _vocabulary is not null ? Recipe.Samples.Prompts : _plan.Names.Count > 0 ? _plan.Names : [""];

    /// <summary>A row for each prompt or class, a column for each seed.</summary>
    public Picture Draw(PowerFunctionAverage average, CancellationToken stop)
    {
        using var untracked = no_grad();
        TensorScope.Release(() =>
        {
            var weights = average.Weights.ToDictionary();
            foreach (var (name, parameter) in _network.named_parameters())
            {
                parameter.copy_(weights[name]);
            }
        });
        Picture[] pictures = [.. Rows.SelectMany((_, row) => Sample(row, stop))];
        return new PictureGrid(Recipe.Samples.Columns, Scale: Recipe.Picture.Width < 48 ? 2 : 1) { RowCaptions = Rows.Count > 1 ? Rows : [] }.Arrange(pictures);
    }

    public void Dispose() => _network.Dispose();

    private Picture[] Sample(int row, CancellationToken stop) => TensorScope.Release(() =>
    {
        var picture = Recipe.Picture;
        var noise = new NoiseSource([.. Enumerable.Range(0, Recipe.Samples.Columns).Select(seed => (ulong)seed)]);
        var grid = NoiseGrid.From(Recipe.Schedule, Recipe.Sampling.Steps);
        var start = grid[0].Sigma * noise.NormalLike(zeros([noise.Count, picture.Channels, picture.Height, picture.Width], device: _device));
        var plan = new SamplingPlan<Continuous>(Denoiser(), Told(row), start, grid, noise);
        var made = Samplers.Parse(Recipe.Sampling.Sampler).Sample(plan, stop: stop);
        return new PictureModality(picture.Channels).ToMediaBatch(made);
    });

    private StaticThreshold Denoiser()
    {
        var sampling = Recipe.Sampling;
        var network = new MixedPrecisionNetwork(_network, Recipe.Precision ?? Precision.Float32, _device);
        var guided = new ClassifierFreeGuidance<Continuous>(new PreconditionedDenoiser(network, Recipe.Parameterization), Conditioning.None, sampling.Guidance) { InOneBatch = true };
        return new(new GuidanceInterval<Continuous>(guided, sampling.GuidanceFrom, sampling.GuidanceTo ?? double.PositiveInfinity));
    }

    private Conditioning Told(int row) => _vocabulary is not null
        ? Conditioning.None.With(new PromptCondition(tensor(_vocabulary.Encode(Rows[row], Recipe.Network.Prompt!.Length)).unsqueeze(0).expand(Recipe.Samples.Columns, -1)))
        : _plan.Names.Count > 0 ? Conditioning.None.With(new ClassCondition(full([Recipe.Samples.Columns], row, ScalarType.Int64))) : Conditioning.None;
}
