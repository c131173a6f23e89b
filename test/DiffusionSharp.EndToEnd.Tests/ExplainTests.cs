using System.Text.Json;
using DiffusionSharp.Media.Images;

namespace DiffusionSharp.EndToEnd.Tests;

public sealed class ExplainTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_strip_is_drawn_and_both_forms_are_said_to_agree()
    {
        var text = Explain(_folder["new/strip.png"]).AssertDone().Output;
        Assert.Contains("both ways lead to the same distribution", text, StringComparison.Ordinal);
        Assert.Contains("equal at t = 0.50", text, StringComparison.Ordinal);
        Assert.True(PictureFile.Read(_folder["new/strip.png"]).Width > 3 * 128);
    }

    [Fact]
    public void A_program_gets_the_levels_of_the_flow_schedule_and_moments_within_chance_of_theory()
    {
        var report = Explain(_folder["strip.png"], "--schedule", "flow", "--json").AssertDone().Json;
        var picture = report.GetProperty("clean").GetProperty("deviation").GetDouble();
        Assert.InRange(report.GetProperty("largestGap").GetDouble(), 0, 4.5);
        Assert.All(report.GetProperty("moments").EnumerateArray(), moment =>
        {
            var t = moment.GetProperty("t").GetDouble();
            Assert.Equal(1 - t, moment.GetProperty("alpha").GetDouble(), 1e-9);
            Assert.Equal(Math.Sqrt(Math.Pow((1 - t) * picture, 2) + (t * t)), Deviation(moment, "theory"), 1e-9);
            Assert.InRange(Deviation(moment, "chain"), Deviation(moment, "theory") * 0.9, Deviation(moment, "theory") * 1.1);
            Assert.InRange(Deviation(moment, "closed"), Deviation(moment, "theory") * 0.9, Deviation(moment, "theory") * 1.1);
        });
    }

    [Fact]
    public void A_seed_gives_the_same_strip_again_and_another_one_another()
    {
        Explain(_folder["a.png"]).AssertDone();
        Explain(_folder["b.png"]).AssertDone();
        Explain(_folder["c.png"], "--seed", "7").AssertDone();
        Assert.Equal(File.ReadAllBytes(_folder["a.png"]), File.ReadAllBytes(_folder["b.png"]));
        Assert.NotEqual(File.ReadAllBytes(_folder["a.png"]), File.ReadAllBytes(_folder["c.png"]));
    }

    [Fact]
    public void The_film_begins_with_the_picture_itself()
    {
        Explain(_folder["strip.png"], "--film", _folder["film.png"]).AssertDone();
        Assert.Equal(PictureFile.Read(_folder.Picture("small.png", 32)).Pixels, PictureFile.Read(_folder["film.png"]).Pixels);
    }

    [Theory]
    [InlineData("linear")]
    [InlineData("scaled-linear")]
    [InlineData("sigmoid")]
    [InlineData("karras")]
    public void Every_schedule_can_be_explained(string schedule) => Explain(_folder["strip.png"], "--schedule", schedule).AssertDone();

    [Fact]
    public void An_unknown_schedule_is_bad_usage_that_names_those_there_are() =>
        Explain(_folder["strip.png"], "--schedule", "sudden").AssertFailed(2, "There is no schedule 'sudden'. There are: cosine, flow, karras, linear, scaled-linear, sigmoid.");

    [Fact]
    public void What_is_no_picture_is_told_in_a_sentence()
    {
        Diffusion.Run("explain", _folder["missing.jpg"]).AssertFailed(1, "There is no file");
        Diffusion.Run("explain", _folder[""]).AssertFailed(1, "is a folder. Give the path of a picture.");
        Diffusion.Run("explain", _folder.Text("notes.png", "text")).AssertFailed(1, "is not a picture that can be read");
        Diffusion.Run("explain", _folder.Text("empty.png", "")).AssertFailed(1, "is empty");
    }

    [Fact]
    public void An_output_that_cannot_be_written_is_told_and_leaves_nothing()
    {
        Directory.CreateDirectory(_folder["place.png"]);
        Explain(_folder["place.png"]).AssertFailed(1, "place.png");
        Assert.Empty(Directory.EnumerateFiles(_folder[""], "*.part"));
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has a folder that nobody can write to.");
        Explain("/proc/strip.png").AssertFailed(1, "'/proc/strip.png' cannot be written");
    }

    [Fact]
    public void Without_tensors_the_reason_is_told() =>
        Diffusion.RunWith([("DIFFUSIONSHARP_LIBTORCH", "nowhere")], "explain", _folder.Picture("picture.png")).AssertFailed(1, "DIFFUSIONSHARP_LIBTORCH is 'nowhere'");

    private static double Deviation(JsonElement moment, string of) => moment.GetProperty(of).GetProperty("deviation").GetDouble();

    private Outcome Explain(string strip, params IReadOnlyList<string> more) =>
        Diffusion.Run(["explain", _folder.Picture("picture.png", 32), "-o", strip, "--steps", "20", "--pictures", "4", "--size", "32", .. more]);
}
