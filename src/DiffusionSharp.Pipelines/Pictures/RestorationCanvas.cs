using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Pipelines.Pictures;

/// <summary>A picture that comes into being block by block, with 8 or 16 bits a channel.</summary>
internal sealed class RestorationCanvas
{
    private readonly int _width, _height, _channels;
    private readonly byte[] _pixels;
    private readonly ushort[]? _deep;

    public RestorationCanvas(int width, int height, int channels, bool isDeep)
    {
        (_width, _height, _channels) = (width, height, channels);
        _deep = isDeep ? new ushort[(long)width * height * channels] : null;
        _pixels = isDeep ? [] : new byte[(long)width * height * channels];
    }

    /// <summary>Fades a block into what is there.</summary>
    /// <param name="block">Where it lies.</param>
    /// <param name="part">Of its size, and of the picture's channels and bits.</param>
    public void Fade(RestorationBlock block, Picture part)
    {
        if (_deep is not null)
        {
            block.FadeInto(_deep, (_width, _channels), part.Deep!);
        }
        else
        {
            block.FadeInto(_pixels, (_width, _channels), part.Pixels);
        }
    }

    public Picture ToPicture() => _deep is not null ? new(_width, _height, _channels, _deep) : new(_width, _height, _channels, _pixels);
}
