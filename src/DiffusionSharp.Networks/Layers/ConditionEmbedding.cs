using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Networks.TextEncoders;
using TorchSharp.Modules;

namespace DiffusionSharp.Networks.Layers;

/// <summary>
/// Turns the time and the conditions into one vector: cosines and sines of the time, plus a vector for the class, the prompt and the
/// augmentation, through two layers (Karras et al. 2022, arXiv:2206.00364). What is not said counts as "none".
/// </summary>
internal sealed class ConditionEmbedding : nn.Module<Tensor, Conditioning, NetworkContext>
{
    // Wavelengths from 12 down to 1/20: ln(σ)/4 runs over about [−1.6, 1.2] and a flow's time over [0, 1].
    private const double Slowest = 0.5, Fastest = 128;

    private readonly ConditionSettings _settings;
    private readonly Linear _layer0, _layer1;
    private readonly EmbeddingTable? _classes;
    private readonly Linear? _augmentation, _pooled;
    private readonly PromptEncoder? _prompt;

    public ConditionEmbedding(ConditionSettings settings) : base(nameof(ConditionEmbedding))
    {
        _settings = settings;
        var width = settings.Width;
        _layer0 = this.Add("layer0", Parts.Linear(width, width));
        _layer1 = this.Add("layer1", Parts.Linear(width, width));
        _classes = settings.Classes == 0 ? null : this.Add("classes", new EmbeddingTable(settings.Classes + 1, width, 0.5));
        _augmentation = settings.Augmentations == 0 ? null : this.Add("augmentation", Parts.Linear(settings.Augmentations, width));
        if (settings.Prompt is { } prompt)
        {
            _prompt = this.Add("prompt", new PromptEncoder(prompt));
            _pooled = this.Add("pooled", Parts.Scaled(Parts.Linear(prompt.Width, width), 2)); // A mean of tokens is short beside the features of time.
        }
    }

    /// <summary>What reads the prompts; null where there are none.</summary>
    public PromptEncoder? Prompts => _prompt;

    /// <summary>The context of one call.</summary>
    /// <param name="time">[B] or [1].</param>
    /// <param name="conditioning">Checked by <see cref="ConditionCheck"/>.</param>
    public override NetworkContext forward(Tensor time, Conditioning conditioning)
    {
        var type = _layer0.weight.dtype;
        var device = _layer0.weight.device;
        var embedding = TimeFeatures(time.to(float32, device), _settings.Width).to(type);
        if (_classes is not null)
        {
            var labels = conditioning.Find<ClassCondition>()?.Labels.to(int64, device) ?? full([1], _settings.Classes, int64, device);
            embedding = embedding + _classes.call(labels);
        }

        if (_augmentation is not null)
        {
            var values = conditioning.Find<AugmentationCondition>()?.Values.to(type, device) ?? zeros([1, _settings.Augmentations], type, device);
            embedding = embedding + _augmentation.call(values);
        }

        var prompt = Read(conditioning, type, device);
        if (prompt is not null)
        {
            embedding = embedding + _pooled!.call(prompt.Pooled);
        }

        return new(nn.functional.silu(_layer1.call(nn.functional.silu(_layer0.call(embedding)))), prompt);
    }

    private PromptEncoding? Read(Conditioning conditioning, ScalarType type, Device device)
    {
        var prompt = _prompt?.call(conditioning.Find<PromptCondition>()?.Tokens.to(int64, device) ?? zeros([1, 1], int64, device));
        return conditioning.Find<PromptNoiseCondition>()?.Values.to(type, device) is { } noise ? prompt?.With(noise) : prompt;
    }

    private static Tensor TimeFeatures(Tensor time, long width)
    {
        var step = Math.Log(Fastest / Slowest) / Math.Max(1, width / 2 - 1);
        var frequencies = (arange(width / 2, float32, time.device) * step + Math.Log(Slowest)).exp();
        var angles = time.unsqueeze(1) * frequencies;
        return cat([angles.cos(), angles.sin()], 1);
    }
}
