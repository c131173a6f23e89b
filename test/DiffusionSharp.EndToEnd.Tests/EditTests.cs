using DiffusionSharp.Media.Images;
using DiffusionSharp.Pipelines.Pictures;

namespace DiffusionSharp.EndToEnd.Tests;

public sealed class EditTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _model, _photo;

    public EditTests()
    {
        _model = Stripes.WriteModel(_folder);
        _photo = _folder["photo.png"];
        var pixels = new byte[40 * 20 * 3];
        new Random(5).NextBytes(pixels);
        PictureFile.Write(new(40, 20, 3, pixels), _photo);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_part_is_filled_and_the_rest_is_the_photograph_bit_for_bit()
    {
        Run("inpaint", _photo, "--rectangle", "10,5,8,6", "--class", "jar", "--seed", "3", "-o", _folder["filled.png"]).AssertDone();
        var (source, filled) = (PictureFile.Read(_photo), PictureFile.Read(_folder["filled.png"]));
        var mask = PictureMasks.FromArea(source, new(10, 5, 8, 6));
        Assert.All(Enumerable.Range(0, source.Pixels.Length).Where(i => mask.Pixels[i / 3] == 0), i => Assert.Equal(source.Pixels[i], filled.Pixels[i]));

        var recipe = EditRecipe.Read(_folder["filled.png"]);
        Assert.Equal(("inpaint", 3ul, "jar"), (recipe.Task, recipe.Generation.Seed, recipe.Generation.Prompt));
        Assert.Equal([EditRecipe.HashOf(source)], recipe.Sources);
    }

    [Fact]
    public void A_result_of_several_is_made_again_bit_for_bit()
    {
        Run("inpaint", _photo, "--rectangle", "10,5,8,6", "--class", "jar", "-n", "3", "--seed", "3", "-o", _folder["filled.png"]).AssertDone();
        Run("inpaint", _photo, "--rectangle", "10,5,8,6", "--from", _folder["filled-2.png"], "-o", _folder["again.png"]).AssertDone();
        Assert.Equal(File.ReadAllBytes(_folder["filled-2.png"]), File.ReadAllBytes(_folder["again.png"]));
        Run("inpaint", _photo, "--rectangle", "10,5,8,7", "--from", _folder["filled-2.png"]).AssertFailed(2, "another mask");
        Run("extend", _photo, "--right", "3", "--from", _folder["filled-2.png"]).AssertFailed(2, "Use the command that made it");
    }

    [Fact]
    public void A_picture_is_extended_and_stays_in_its_place()
    {
        Run("extend", _photo, "--left", "4", "--bottom", "2", "-o", _folder["wide.png"]).AssertDone();
        var wide = PictureFile.Read(_folder["wide.png"]);
        Assert.Equal((44, 22), (wide.Width, wide.Height));
        Assert.Equal(PictureFile.Read(_photo).Pixels, wide.Crop(new(4, 0, 40, 20)).Pixels);
    }

    [Fact]
    public void Variations_are_told_apart_and_a_size_that_the_model_does_not_take_is_said()
    {
        var report = Run("edit", _photo, "--class", "can", "-n", "2", "--strength", "0.5", "-o", _folder["v.png"], "--json").AssertDone().Json;
        Assert.Equal([_folder["v-1.png"], _folder["v-2.png"]], report.GetProperty("files").EnumerateArray().Select(file => file.GetString()));
        Assert.Contains("was brought to", report.GetProperty("notes")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_way_between_two_pictures_is_a_strip_and_a_film()
    {
        Run("interpolate", _photo, _photo, "--frames", "3", "--steps", "2", "-o", _folder["way.png"], "--film", _folder["way.gif"]).AssertDone();
        Assert.True(File.Exists(_folder["way.gif"]));
        Assert.True(PictureFile.Read(_folder["way.png"]).Width > 2 * PictureFile.Read(_folder["way.png"]).Height);
    }

    [Theory]
    [InlineData("Nothing says which part", "inpaint")]
    [InlineData("Several options say which part", "inpaint", "--alpha", "--rectangle", "0,0,2,2")]
    [InlineData("The rectangle '1,2' is none", "inpaint", "--rectangle", "1,2")]
    [InlineData("does not lie in a picture of 40x20", "inpaint", "--rectangle", "30,0,20,5")]
    [InlineData("The color 'pink' is none", "inpaint", "--color", "pink")]
    [InlineData("no transparency", "inpaint", "--alpha")]
    [InlineData("dark everywhere", "inpaint", "--color", "123456", "--tolerance", "0")]
    [InlineData("The strength is 2", "edit", "--strength", "2")]
    [InlineData("--strength there is for published models", "inpaint", "--strength", "0.5", "--rectangle", "0,0,2,2")]
    [InlineData("--lora: that is for published models", "edit", "--lora", "a.safetensors")]
    [InlineData("--shows gives one picture", "edit", "--shows", "jar", "-n", "2")]
    [InlineData("names no format", "edit", "-o", "a.txt")]
    public void What_cannot_be_done_is_told_in_a_sentence(string told, string command, params string[] asked) => Run([command, _photo, .. asked]).AssertFailed(2, told);

    private Outcome Run(params string[] arguments) => Diffusion.Run([.. arguments, "--model", _model, "--precision", "float32"]);
}
