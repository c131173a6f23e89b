using DiffusionSharp.Media.Images;

namespace DiffusionSharp.EndToEnd.Tests;

public sealed class RestoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Damage_is_made_again_by_its_seed_and_tells_what_was_done()
    {
        var photo = _folder.Picture("photo.png");
        var report = Diffusion.Run("damage", photo, "-o", _folder["a.png"], "--seed", "3", "--only", "dust,fading", "--mask", _folder["mask.png"], "--json").AssertDone().Json;
        Assert.Matches("seed 3: contrast faded by [0-9]+%, about [0-9.]+ specks of dust in 256x256 pixels\\.", Diffusion.Run("damage", photo, "-o", _folder["b.png"], "--seed", "3", "--only", "dust,fading").AssertDone().Output);
        Assert.Equal(PictureFile.Read(_folder["a.png"]).Pixels, PictureFile.Read(_folder["b.png"]).Pixels);
        Assert.Equal(["fading", "dust"], report.GetProperty("damage").EnumerateObject().Select(kind => kind.Name));
        Assert.Equal(1, PictureFile.Read(_folder["mask.png"]).Channels);
    }

    [Theory]
    [InlineData(2, "'rain' is no kind of damage", "damage", "--only", "rain")]
    [InlineData(2, "does not restore pictures", "restore", "--model", "fashion")]
    [InlineData(2, "At fidelity 1 all candidates are the same", "restore", "--model", "fashion", "-n", "2")]
    [InlineData(1, "There is no model 'nothing'", "restore", "--model", "nothing")]
    public void What_cannot_be_done_is_told_in_a_sentence(int exitCode, string told, string command, params string[] asked) =>
        Diffusion.Run([command, _folder.Picture("photo.png"), .. asked, "-o", _folder["out.png"]]).AssertFailed(exitCode, told);
}
