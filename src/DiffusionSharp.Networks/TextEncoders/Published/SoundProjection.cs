using DiffusionSharp.Networks.Imports.Published;
using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.Layers.Published;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Networks.TextEncoders.Published;

/// <summary>What Stable Audio makes of a prompt's tokens and of the seconds at which a sound begins and ends (Evans et al. 2024, arXiv:2404.10301).</summary>
[PublishedClass("StableAudioProjectionModel")]
public sealed class SoundProjection : PublishedNetwork
{
    private const int Frequencies = 128;

    private readonly LinearLayer? _prompt;
    private readonly (Weight Frequencies, LinearLayer Out) _start, _end;
    private readonly (double Least, double Most) _seconds;

    /// <summary>Without numbers: see <see cref="PublishedWeights.Fill"/>.</summary>
    /// <exception cref="InvalidDataException">A value cannot be used; the message names the key.</exception>
    public SoundProjection(PublishedConfig config) : base(nameof(SoundProjection))
    {
        ArgumentNullException.ThrowIfNull(config);
        (PromptWidth, Width) = (config.Count("text_encoder_dim"), config.Count("conditioning_dim"));
        _seconds = (config.Number("min_value"), config.Number("max_value"));
        if (!(_seconds.Most > _seconds.Least))
        {
            throw config.Fault($"has 'max_value': {_seconds.Most}, which is not above 'min_value': {_seconds.Least}");
        }

        _prompt = PromptWidth == Width ? null : this.Add("text_projection", new LinearLayer(PromptWidth, Width));
        (_start, _end) = (Number("start"), Number("end"));
    }

    /// <summary>Of the text encoder's states.</summary>
    public int PromptWidth { get; }

    /// <summary>Of what comes out.</summary>
    public int Width { get; }

    /// <summary>The longest sound that it was trained with, in seconds.</summary>
    public double LongestSeconds => _seconds.Most;

    /// <summary>The tokens of prompts.</summary>
    /// <param name="states">[B, M, <see cref="PromptWidth"/>].</param>
    /// <returns>[B, M, <see cref="Width"/>].</returns>
    public Tensor Project(Tensor states)
    {
        InputCheck.Shape(states, "tokens of the prompts", null, null, PromptWidth);
        return _prompt is null ? states.alias() : _prompt.call(states);
    }

    /// <summary>When a sound begins and ends.</summary>
    /// <param name="start">In seconds; what lies outside of the range it was trained with is moved to its end.</param>
    /// <param name="end">In seconds.</param>
    /// <returns>[1, 1, <see cref="Width"/>] each.</returns>
    public (Tensor Start, Tensor End) Embed(double start, double end) => (Embedded(_start, start), Embedded(_end, end));

    private (Weight Frequencies, LinearLayer Out) Number(string which)
    {
        var place = $"{which}_number_conditioner.time_positional_embedding";
        return (this.AddAt($"{place}.0.weights", new Weight(Frequencies)), this.AddAt($"{place}.1", new LinearLayer(2 * Frequencies + 1, Width)));
    }

    private Tensor Embedded((Weight Frequencies, LinearLayer Out) parts, double seconds) => TensorScope.Return(() =>
    {
        var share = (float)((Math.Clamp(seconds, _seconds.Least, _seconds.Most) - _seconds.Least) / (_seconds.Most - _seconds.Least));
        var angles = share * parts.Frequencies.Value.to(ScalarType.Float32).unsqueeze(0) * 2 * Math.PI;
        var waves = cat([full([1, 1], share, ScalarType.Float32), angles.sin(), angles.cos()], 1);
        return parts.Out.call(waves.to(parts.Out.Type)).unsqueeze(1);
    });
}
