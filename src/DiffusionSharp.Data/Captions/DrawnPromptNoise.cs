using DiffusionSharp.Data.Pictures;
using DiffusionSharp.Diffusion.Conditions;

namespace DiffusionSharp.Data.Captions;

/// <summary>Noise on the prompts of some examples, of a deviation that is drawn for each.</summary>
internal sealed class DrawnPromptNoise(ulong seed, PromptNoiseSettings settings, int width) : IExampleCondition
{
    public Func<Condition> Prepare(IReadOnlyList<Example> examples)
    {
        var values = new float[examples.Count * width];
        for (var i = 0; i < examples.Count; i++)
        {
            Draw(new(seed, examples[i].Position, ExampleRandom.Purpose.PromptNoise), values.AsSpan(i * width, width));
        }

        return () => new PromptNoiseCondition(tensor(values, [examples.Count, width]));
    }

    private void Draw(ExampleRandom random, Span<float> values)
    {
        if (random.Uniform() >= settings.Share)
        {
            return;
        }

        var deviation = random.Uniform() * settings.Most;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (float)(deviation * random.Normal());
        }
    }
}
