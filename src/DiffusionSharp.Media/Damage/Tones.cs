namespace DiffusionSharp.Media.Damage;

/// <summary>Damage of tones and colors.</summary>
internal static class Tones
{
    public static void Grain(DamageCanvas canvas, double deviation, Random random)
    {
        var (coarse, colored) = (new NoiseField(2.5, 1, random), 0.3f * random.NextSingle());
        for (var pixel = 0; pixel < canvas.Hidden.Length; pixel++)
        {
            var shared = Normal(random) + (2 * (coarse.At(pixel % canvas.Width, pixel / canvas.Width) - 0.5f));
            for (var channel = 0; channel < 3; channel++)
            {
                ref var value = ref canvas.Colors[(pixel * 3) + channel];
                var visible = 0.6f + (0.8f * value * (1 - value) * 2); // Grain shows most in middle tones.
                value += (float)deviation * visible * (((1 - colored) * shared) + (colored * Normal(random)));
            }
        }
    }

    public static void Fade(DamageCanvas canvas, double lost, Random random)
    {
        var (uneven, level) = (new NoiseField(Math.Max(canvas.Width, canvas.Height) / 1.5, 2, random), 0.25f + (0.5f * random.NextSingle()));
        for (var pixel = 0; pixel < canvas.Hidden.Length; pixel++)
        {
            var share = (float)lost * (0.7f + (0.6f * uneven.At(pixel % canvas.Width, pixel / canvas.Width)));
            for (var channel = 0; channel < 3; channel++)
            {
                ref var value = ref canvas.Colors[(pixel * 3) + channel];
                value += share * (level - value);
            }
        }
    }

    // To the tones of an albumen print: lights go cream, darks go brown.
    public static void Yellow(DamageCanvas canvas, double strength, Random random)
    {
        var (brown, share) = (0.7f + (0.3f * random.NextSingle()), (float)strength);
        var uneven = new NoiseField(Math.Max(canvas.Width, canvas.Height) / 2.0, 2, random);
        for (var pixel = 0; pixel < canvas.Hidden.Length; pixel++)
        {
            var colors = canvas.Colors.AsSpan(pixel * 3, 3);
            var luma = (0.299f * colors[0]) + (0.587f * colors[1]) + (0.114f * colors[2]);
            var here = share * (0.85f + (0.3f * uneven.At(pixel % canvas.Width, pixel / canvas.Width)));
            var gray = 0.7f * here; // Dyes lose their colors while the paper turns yellow.
            ReadOnlySpan<float> paper = [1 - (0.03f * here), 1 - (0.13f * here * brown), 1 - (0.42f * here * brown)];
            for (var channel = 0; channel < 3; channel++)
            {
                colors[channel] = (colors[channel] + (gray * (luma - colors[channel]))) * paper[channel];
            }
        }
    }

    public static float Normal(Random random) =>
        MathF.Sqrt(-2 * MathF.Log(1 - random.NextSingle())) * MathF.Cos(2 * MathF.PI * random.NextSingle());
}
