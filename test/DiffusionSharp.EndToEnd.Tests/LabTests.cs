namespace DiffusionSharp.EndToEnd.Tests;

public sealed class LabTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("eight-gaussians", 8)]
    [InlineData("two-moons", 10)]
    [InlineData("spiral", 12)]
    public void Both_ways_to_learn_points_are_filmed(string set, int places)
    {
        var outcome = Diffusion.Run("explain", "gan", "--set", set, "--steps", "20", "--film", _folder["film.gif"], "--json");
        Assert.Equal(0, outcome.ExitCode);
        var report = outcome.Json;
        Assert.Equal(places, report.GetProperty("gan").GetProperty("modes").GetInt32());
        Assert.True(new FileInfo(_folder["film.gif"]).Length > 1000);
    }

    [Fact]
    public void Points_walk_from_noise_to_data()
    {
        var outcome = Diffusion.Run("explain", "diffusion", "--steps", "300", "--film", _folder["walk.gif"], "--picture", _folder["last.png"]);
        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("It covers 8 of 8 places", outcome.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(_folder["last.png"]));
    }
}
