using DiffusionSharp.Media.Images;
using DiffusionSharp.Pipelines.Pictures;

namespace DiffusionSharp.EndToEnd.Tests;

/// <summary>Published models by the commands, on tiny ones.</summary>
public sealed class PublishedTests : IDisposable
{
    private const string Plain = "StableDiffusionPipeline", Gaps = "StableDiffusionInpaintPipeline", Led = "StableDiffusionControlNetPipeline", Larger = "StableDiffusionUpscalePipeline";

    private readonly TemporaryFolder _folder = new();
    private readonly string _photo;

    public PublishedTests() => _photo = _folder.Picture("photo.png", 100);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_picture_is_edited_and_made_again_bit_for_bit()
    {
        var model = PublishedFolders.Find(Plain);
        Run("edit", _photo, "a cat", "--model", model, "--strength", "0.5", "--steps", "4", "--seed", "7", "--negative", "a dog", "-n", "2", "-o", _folder["cat.png"]);
        var recipe = EditRecipe.Read(_folder["cat-2.png"]);
        Assert.Equal(("edit", 0.5, 8ul, "a cat", "a dog"), (recipe.Task, recipe.Strength, recipe.Generation.Seed, recipe.Generation.Prompt, recipe.Generation.Negative));
        var made = PictureFile.Read(_folder["cat-2.png"]);
        Assert.Equal((made.Width, made.Height), (recipe.Generation.Width, recipe.Generation.Height));

        Run("edit", _photo, "--model", model, "--from", _folder["cat-2.png"], "-o", _folder["again.png"]);
        Assert.Equal(File.ReadAllBytes(_folder["cat-2.png"]), File.ReadAllBytes(_folder["again.png"]));
        Assert.NotEqual(PictureFile.Read(_folder["cat-1.png"]).Pixels, made.Pixels);

        _folder.Picture("other.png", 101);
        Diffusion.Run("edit", _folder["other.png"], "--model", model, "--from", _folder["cat-2.png"]).AssertFailed(2, "made of another picture");
        Diffusion.Run("edit", _photo, "a cat", "--model", model, "--from", _folder["cat-2.png"]).AssertFailed(2, "takes no prompt");
        Diffusion.Run("generate", "--from", _folder["cat-2.png"]).AssertFailed(1, "was made of another picture");
    }

    [Theory, InlineData(Plain, 4), InlineData(Gaps, 9)]
    public void A_gap_is_filled_and_the_rest_is_the_photograph_bit_for_bit(string pipeline, int channels)
    {
        string[] where = ["--model", PublishedFolders.Find(pipeline, channels), "--rectangle", "10,15,30,21", "--feather", "2"];
        Run(["inpaint", _photo, "a cat", .. where, "--steps", "3", "--strength", "0.8", "--seed", "3", "-o", _folder["filled.png"]]);
        var (source, filled) = (PictureFile.Read(_photo), PictureFile.Read(_folder["filled.png"]));
        var mask = PictureMasks.FromArea(source, new(10, 15, 30, 21));
        int[] changed = [.. Enumerable.Range(0, source.Pixels.Length).Where(i => source.Pixels[i] != filled.Pixels[i])];
        Assert.All(changed, i => Assert.NotEqual(0, mask.Pixels[i / 3]));
        Assert.True(changed.Length > 30 * 21);

        Run(["inpaint", _photo, .. where, "--from", _folder["filled.png"], "-o", _folder["again.png"]]);
        Assert.Equal(File.ReadAllBytes(_folder["filled.png"]), File.ReadAllBytes(_folder["again.png"]));
        Diffusion.Run(["inpaint", _photo, .. where[..2], "--rectangle", "10,15,30,20", "--from", _folder["filled.png"]]).AssertFailed(2, "another mask");
    }

    [Fact]
    public void A_picture_is_extended_and_stays_in_its_place()
    {
        Run("extend", _photo, "a cat", "--model", PublishedFolders.Find(Gaps, 9), "--left", "20", "--steps", "2", "-o", _folder["wide.png"]);
        Assert.Equal(PictureFile.Read(_photo).Pixels, PictureFile.Read(_folder["wide.png"]).Crop(new(20, 0, 100, 100)).Pixels);
    }

    [Fact]
    public void A_picture_is_enlarged_and_made_again_bit_for_bit()
    {
        var (model, small) = (PublishedFolders.Find(Larger, 7), _folder.Picture("small.png", 24));
        Run("upscale", small, "--prompt", "a cat", "--model", model, "--steps", "2", "--noise-level", "10", "--seed", "3", "-o", _folder["large.png"]);
        Assert.Equal((96, 96), (PictureFile.Read(_folder["large.png"]).Width, PictureFile.Read(_folder["large.png"]).Height));
        Assert.Equal(("upscale", 10), (EditRecipe.Read(_folder["large.png"]).Task, EditRecipe.Read(_folder["large.png"]).NoiseLevel));
        Run("upscale", small, "--model", model, "--from", _folder["large.png"], "-o", _folder["again.png"]);
        Assert.Equal(File.ReadAllBytes(_folder["large.png"]), File.ReadAllBytes(_folder["again.png"]));
        Diffusion.Run("upscale", small, "--model", model, "--scale", "2").AssertFailed(2, "4 times as wide and high, not 2 times");
        Diffusion.Run("upscale", small, "--model", model, "--fidelity", "0").AssertFailed(2, "--fidelity: that is for models of this program");
    }

    [Fact]
    public void Pictures_lead_through_ControlNets_and_the_recipe_knows_them()
    {
        string[] asked = ["generate", "a cat", "--model", PublishedFolders.Find(Plain), "--steps", "2", "--seed", "3"];
        string[] led = [.. asked, "--controlnet", PublishedFolders.Find(Led), "--control", _photo];
        Run([.. asked, "-o", _folder["free.png"]]);
        Run([.. led, "-o", _folder["led.png"]]);
        Run([.. led, "--control", _photo, "--control-strength", "0.25", "--control-strength", "0.75", "-o", _folder["twice.png"]]);
        Run([.. led, "--control-strength", "0", "-o", _folder["none.png"]]);
        byte[] Pixels(string name) => PictureFile.Read(_folder[name]).Pixels;

        Assert.NotEqual(Pixels("free.png"), Pixels("led.png"));
        Assert.Equal(Pixels("free.png"), Pixels("none.png"));
        Assert.All(Pixels("led.png").Zip(Pixels("twice.png")), pair => Assert.InRange(pair.First - pair.Second, -2, 2));
        Assert.Equal([0.25, 0.75], GenerationRecipe.Read(_folder["twice.png"]).Controls!.Select(control => control.Strength));

        Run("generate", "--from", _folder["twice.png"], "--model", asked[3], "-o", _folder["again.png"]);
        Assert.Equal(Pixels("twice.png"), Pixels("again.png"));
    }

    [Fact]
    public void The_deeper_part_of_the_network_may_rest_and_the_recipe_knows_it()
    {
        var model = PublishedFolders.Find(Plain);
        string[] asked = ["generate", "a cat", "--model", model, "--steps", "4", "--seed", "3"];
        Run([.. asked, "-o", _folder["whole.png"]]);
        Run([.. asked, "--deep-every", "2", "-o", _folder["every.png"]]);
        Assert.Equal(2, GenerationRecipe.Read(_folder["every.png"]).DeepEvery);
        Assert.NotEqual(PictureFile.Read(_folder["whole.png"]).Pixels, PictureFile.Read(_folder["every.png"]).Pixels);
        Run("generate", "--from", _folder["every.png"], "--model", model, "-o", _folder["again.png"]);
        Assert.Equal(File.ReadAllBytes(_folder["every.png"]), File.ReadAllBytes(_folder["again.png"]));
    }

    [Fact]
    public void A_concept_is_replaced_and_made_again_bit_for_bit()
    {
        var model = PublishedFolders.Find(Plain);
        string[] asked = ["edit", _photo, "--model", model, "--steps", "4", "--guidance", "2"];
        Run([.. asked, "a cat", "--shows", "a dog", "-o", _folder["cat.png"]]);
        Run([.. asked, "a dog", "--shows", "a dog", "-o", _folder["dog.png"]]);
        Assert.Equal(("rewrite", "a dog"), (EditRecipe.Read(_folder["cat.png"]).Task, EditRecipe.Read(_folder["cat.png"]).Shown));
        Assert.NotEqual(PictureFile.Read(_folder["cat.png"]).Pixels, PictureFile.Read(_folder["dog.png"]).Pixels);
        Run("edit", _photo, "--model", model, "--from", _folder["cat.png"], "-o", _folder["again.png"]);
        Assert.Equal(File.ReadAllBytes(_folder["cat.png"]), File.ReadAllBytes(_folder["again.png"]));
    }

    [Fact]
    public void A_way_between_two_pictures_is_a_strip_and_a_film()
    {
        Run("interpolate", _photo, _photo, "--model", PublishedFolders.Find(Plain), "--frames", "3", "--steps", "2", "--size", "64x64", "-o", _folder["way.png"], "--film", _folder["way.gif"]);
        Assert.True(File.Exists(_folder["way.gif"]));
        Assert.True(PictureFile.Read(_folder["way.png"]).Width > 2 * PictureFile.Read(_folder["way.png"]).Height);
    }

    [Fact]
    public void Known_parts_are_walked_again_where_that_is_asked_for()
    {
        string[] asked = ["inpaint", _photo, "a cat", "--model", PublishedFolders.Find(Plain), "--steps", "4", "--seed", "3", "--rectangle", "5,5,20,20"];
        Run([.. asked, "-o", _folder["once.png"]]);
        Run([.. asked, "--resample", "1", "-o", _folder["one.png"]]);
        Run([.. asked, "--resample", "2", "-o", _folder["twice.png"]]);
        byte[] Pixels(string name) => PictureFile.Read(_folder[name]).Pixels;

        Assert.Equal(Pixels("once.png"), Pixels("one.png"));
        Assert.NotEqual(Pixels("once.png"), Pixels("twice.png"));
        Assert.Equal(2, EditRecipe.Read(_folder["twice.png"]).Resampling);
    }

    [Fact]
    public void A_picture_in_the_making_can_be_looked_at()
    {
        string[] asked = ["--model", PublishedFolders.Find(Plain), "--steps", "2", "--preview", _folder["now.png"]];
        Run(["generate", "a cat", .. asked, "-n", "2", "-o", _folder["cat.png"]]);
        var (seen, made) = (PictureFile.Read(_folder["now.png"]), PictureFile.Read(_folder["cat-1.png"]));
        Assert.Equal((made.Width, made.Height), (seen.Width, seen.Height));
        File.Delete(_folder["now.png"]);
        Run(["inpaint", _photo, "a cat", .. asked, "--rectangle", "5,5,20,20", "-o", _folder["filled.png"]]);
        Assert.True(File.Exists(_folder["now.png"]));
        Diffusion.Run(["generate", "a cat", .. asked[..2], "--preview-model", "taesd"]).AssertFailed(2, "--preview-model is for --preview");
        Diffusion.Run(["generate", "a cat", .. asked, "--preview-model", _folder["taesd"]]).AssertFailed(1, "of a small autoencoder");
    }

    [Theory]
    [InlineData(Gaps, 9, "Fill a gap with it", "edit")]
    [InlineData(Larger, 7, "Enlarge a picture with it", "edit")]
    [InlineData(Larger, 7, "enlarges pictures and fills no gaps", "inpaint", "--rectangle", "0,0,9,9")]
    [InlineData(Plain, 4, "enlarges no pictures", "upscale")]
    [InlineData(Plain, 4, "a strength of 0.01 leaves none", "edit", "--strength", "0.01", "--steps", "5")]
    [InlineData(Plain, 4, "The strength is 0,", "inpaint", "--strength", "0", "--rectangle", "0,0,9,9")]
    [InlineData(Plain, 4, "multiples of 8, not 30x30", "edit", "--size", "30x30")]
    [InlineData(Plain, 4, "--shows gives one picture", "edit", "--shows", "dog", "-n", "2")]
    [InlineData(Gaps, 9, "walking its steps 2 times brings nothing", "inpaint", "--resample", "2", "--rectangle", "0,0,9,9")]
    [InlineData(Gaps, 9, "changes none as a whole", "interpolate", "photo.png")]
    [InlineData(Plain, 4, "multiples of 8, not 30x30", "interpolate", "photo.png", "--size", "30x30")]
    [InlineData(Plain, 4, "needs the whole network in every step", "edit", "--shows", "dog", "--deep-every", "2")]
    [InlineData(Plain, 4, "walked 0 times, but 1 to 100", "inpaint", "--resample", "0", "--rectangle", "0,0,9,9")]
    [InlineData(Plain, 4, "brings no ControlNet of its own", "edit", "--control", "photo.png")]
    [InlineData(Plain, 4, "nothing says which picture leads", "edit", "--control-strength", "1")]
    [InlineData(Plain, 4, "--control-strength is given 2 times and --control 1 times", "edit", "--control", "photo.png", "--control-strength", "1", "--control-strength", "1")]
    public void What_a_model_cannot_do_is_told_in_a_sentence(string pipeline, int channels, string told, string command, params string[] asked) =>
        Diffusion.Run([command, _photo, .. asked.Select(one => one == "photo.png" ? _photo : one), "--model", PublishedFolders.Find(pipeline, channels), "--precision", "float32", "-o", _folder["none.png"]])
            .AssertFailed(2, told);

    [Theory, InlineData("model.safetensors", "diffusion models import"), InlineData("model.ckpt", "is a pickle")]
    public void A_file_is_no_model_and_the_sentence_says_what_to_do(string file, string told) =>
        Diffusion.Run("generate", "a cat", "--model", _folder.Text(file, "?")).AssertFailed(2, told);

    private static void Run(params string[] arguments)
    {
        string[] exact = arguments.Contains("--from") ? [] : ["--precision", "float32"];
        var outcome = Diffusion.Run([.. arguments, .. exact]);
        Assert.True(outcome.ExitCode == 0, outcome.Messages);
    }
}
