namespace DiffusionSharp.EndToEnd.Tests;

public sealed class ClassifierTests(StripesClassifier classifier) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_learns_what_can_be_seen_and_says_so_of_the_pictures_it_was_not_shown()
    {
        Assert.Equal(0, classifier.Training.ExitCode);
        Assert.Contains("pictures in 3 classes from the folders of", classifier.Training.Messages, StringComparison.Ordinal);
        var report = classifier.Training.Json;
        Assert.InRange(report.GetProperty("pictures").GetInt32(), 15, 45);
        Assert.InRange(report.GetProperty("accuracy").GetProperty("value").GetDouble(), 0.9, 1);
        Assert.Equal(Stripes.Classes, report.GetProperty("classes").EnumerateArray().Select(one => one.GetProperty("name").GetString()!));
        Assert.Matches("^data [0-9a-f]{12}$", report.GetProperty("name").GetString());
    }

    [Fact]
    public void A_test_on_other_pictures_counts_each_class()
    {
        var text = Diffusion.Run("classifier", "test", classifier.Folder, Stripes.Write(_folder, "other", each: 5, seed: 2), "--threads", "1").AssertDone().Output;
        Assert.Contains("of 15 pictures of '", text, StringComparison.Ordinal);
        Assert.Matches(@"bottle +100\.0% \[56\.6%, 100\.0%\]", text); // Wilson's interval for 5 of 5.
    }

    [Fact]
    public void What_it_cannot_be_trained_on_or_tested_with_is_told_in_a_sentence()
    {
        var one = Stripes.Write(_folder, "one", each: 3, seed: 3, "jar");
        Diffusion.Run("classifier", "train", one, "-o", _folder["c"]).AssertFailed(1, "A classifier needs pictures of two or more classes");
        Diffusion.Run("classifier", "test", classifier.Folder, one).AssertFailed(1, "are not of the classes of the classifier, which are bottle, can, jar.");
        Diffusion.Run("classifier", "test", _folder["none"], one).AssertFailed(1, "There is no classifier in");
        Diffusion.Run("classifier", "train", _folder["none"], "-o", _folder["c"]).AssertFailed(1, "There is no folder and no file at");
        Diffusion.Run("classifier", "train", one, "-o", _folder["c"], "--epochs", "0").AssertFailed(2, "--epochs is '0'");
        Assert.False(Directory.Exists(_folder["c"]) && Directory.EnumerateFiles(_folder["c"]).Any());
    }
}
