using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Media.Leaves;

/// <summary>Colors of a photograph, as they are or stronger, weaker and turned, so that few photographs give many.</summary>
internal sealed class LeafColors
{
    private readonly Picture _photograph;
    private readonly Random _random;
    private readonly int _turn;
    private readonly float _strength;
    private readonly float _light;

    public LeafColors(Picture photograph, Random random)
    {
        (_photograph, _random) = (photograph, random);
        (_turn, _strength, _light) = random.NextDouble() < 0.5 ? (0, 1f, 0f) : (random.Next(3), 2 * random.NextSingle(), 0.6f * (random.NextSingle() - 0.5f));
    }

    /// <summary>Of a random place.</summary>
    public (float Red, float Green, float Blue) Next() => At(_random.Next(_photograph.Width), _random.Next(_photograph.Height));

    /// <summary>Of a place; beyond its border the photograph begins anew.</summary>
    public (float Red, float Green, float Blue) At(int x, int y)
    {
        var place = 3 * ((Wrapped(y, _photograph.Height) * _photograph.Width) + Wrapped(x, _photograph.Width));
        float Channel(int channel) => _photograph.Pixels[place + ((channel + _turn) % 3)] / 255f;

        var (red, green, blue) = (Channel(0), Channel(1), Channel(2));
        var grey = (red + green + blue) / 3;
        float Changed(float value) => Math.Clamp(grey + _light + (_strength * (value - grey)), 0f, 1f);

        return (Changed(red), Changed(green), Changed(blue));
    }

    private static int Wrapped(int place, int size) => ((place % size) + size) % size;
}
