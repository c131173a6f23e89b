using DiffusionSharp.Media.Films;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Pipelines;

namespace DiffusionSharp.Cli.Generate;

/// <summary>A film of pictures coming out of the noise: the state of each step on the left, what the model takes it to be on the right.</summary>
/// <param name="path">Where it goes.</param>
internal sealed class TrajectoryFilm(string path)
{
    private const int WantedSide = 192;
    private readonly List<Picture> _frames = [];

    /// <summary>Where it goes.</summary>
    public string Path { get; } = path;

    /// <summary>Takes in a step of the first batch.</summary>
    public void Add(WalkFrame<Picture> frame)
    {
        if (frame.Batch == 0)
        {
            var (state, clean) = (frame.State[0], frame.Clean[0]);
            _frames.Add(new PictureGrid(2, Gap: 4, Scale: Math.Clamp(WantedSide / state.Width, 1, 8)).Arrange([state, clean]));
        }
    }

    /// <summary>Writes it.</summary>
    public void Write() => FilmFile.Write(_frames, Path, new FilmSettings(TimeSpan.FromMilliseconds(120), HoldLast: TimeSpan.FromSeconds(2)));
}
