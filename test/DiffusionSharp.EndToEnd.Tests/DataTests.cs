using DiffusionSharp.Media.Images;

namespace DiffusionSharp.EndToEnd.Tests;

public sealed class DataTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_list_names_each_data_set_with_its_home()
    {
        Assert.Contains("fashion-mnist", Diffusion.Run("data", "list").AssertDone().Output, StringComparison.Ordinal);
        var sets = Diffusion.Run("data", "list", "--json").AssertDone().Json.EnumerateArray().ToArray();
        Assert.All(sets, set => Assert.StartsWith("https://", set.GetProperty("home").GetString(), StringComparison.Ordinal));
    }

    [Fact]
    public void An_unknown_data_set_is_bad_usage_that_names_those_there_are() =>
        Diffusion.Run("data", "fetch", "cats", "-o", _folder["cats"]).AssertFailed(2, "There is no data set 'cats' to fetch. There are: fashion-mnist, emoji.");

    [Fact]
    public void A_folder_that_cannot_be_made_ends_a_fetch_before_it_begins() =>
        Diffusion.Run("data", "fetch", "fashion-mnist", "-o", Path.Combine(_folder.Text("file", "no folder"), "inside")).AssertFailed(1, "file");

    [Fact]
    public void Class_folders_are_counted_bad_files_named_and_a_sheet_drawn()
    {
        _folder.Picture("set/cat/1.png");
        _folder.Picture("set/cat/2.png");
        _folder.Picture("set/dog/1.png");
        _folder.Text("set/dog/2.png", "no picture");

        var text = Diffusion.Run("data", "show", _folder["set"], "--size", "16", "--grid", _folder["new/sheet.png"]).AssertDone().Output;
        Assert.Contains("3 pictures in 2 classes", text, StringComparison.Ordinal);
        Assert.Matches(@"cat +2\r?\n", text);
        Assert.Contains("'dog/2.png' is not a picture", text, StringComparison.Ordinal);
        Assert.True(PictureFile.Read(_folder["new/sheet.png"]).Width > 10 * 64);

        var report = Diffusion.Run("data", "show", _folder["set"], "--json").AssertDone().Json;
        Assert.Equal((3, 1), (report.GetProperty("count").GetInt32(), report.GetProperty("skipped").GetArrayLength()));
    }

    [Fact]
    public void Captions_are_shown_beside_their_files()
    {
        _folder.Picture("set/1.png");
        _folder.Text("set/1.txt", "a red balloon");
        Assert.Contains("1.png  und: a red balloon", Diffusion.Run("data", "show", _folder["set"]).AssertDone().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_holds_no_pictures_is_told_in_a_sentence()
    {
        Directory.CreateDirectory(_folder["empty"]);
        Diffusion.Run("data", "show", _folder["empty"]).AssertFailed(1, "holds no files");
        Diffusion.Run("data", "show", _folder["missing"]).AssertFailed(1, "There is no folder and no file at");
        Diffusion.Run("data", "show", _folder.Text("notes.txt", "text")).AssertFailed(1, "cannot be read as a zip file");
    }
}
