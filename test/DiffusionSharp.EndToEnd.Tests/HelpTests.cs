namespace DiffusionSharp.EndToEnd.Tests;

public sealed class HelpTests
{
    [Theory]
    [InlineData("")]
    [InlineData("doctor")]
    [InlineData("data")]
    [InlineData("data list")]
    [InlineData("data fetch")]
    [InlineData("data show")]
    [InlineData("explain")]
    [InlineData("classifier")]
    [InlineData("classifier train")]
    [InlineData("classifier test")]
    [InlineData("evaluate")]
    [InlineData("train-gan")]
    [InlineData("edit")]
    [InlineData("inpaint")]
    [InlineData("extend")]
    [InlineData("interpolate")]
    [InlineData("restore")]
    [InlineData("upscale")]
    [InlineData("generate")]
    [InlineData("damage")]
    [InlineData("compare")]
    [InlineData("explain reverse")]
    [InlineData("explain prompt")]
    [InlineData("explain gan")]
    [InlineData("explain diffusion")]
    [InlineData("models inspect")]
    [InlineData("models import")]
    [InlineData("models convert")]
    [InlineData("models pull")]
    public void Help_ends_with_examples_of_the_command_and_the_exit_codes(string command)
    {
        var help = Diffusion.Run([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]).AssertDone().Output;
        var examples = help[help.IndexOf("Examples:", StringComparison.Ordinal)..];
        Assert.Contains($"\n  diffusion {command}", examples, StringComparison.Ordinal);
        Assert.EndsWith("Exit codes: 0 done, 1 failed, 2 bad usage, 130 stopped by Ctrl+C.", help.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_arguments_the_command_shows_its_help() => Assert.Equal(Diffusion.Run("--help").Output, Diffusion.Run().AssertDone().Output);

    [Fact]
    public void What_only_the_doctor_calls_is_not_shown() => Assert.DoesNotContain("doctor-steps", Diffusion.Run("--help").Output, StringComparison.Ordinal);

    [Theory]
    [InlineData("paint", "'paint'", "diffusion --help")]
    [InlineData("doctor --loud", "'--loud'", "diffusion doctor --help")]
    [InlineData("data", "Required command", "diffusion data --help")]
    [InlineData("explain", "Required argument", "diffusion explain --help")]
    [InlineData("generate cat --variation x", "--variation is 'x', but a number is wanted.", "diffusion generate --help")]
    [InlineData("generate cat --seed -3", "--seed is '-3', but a whole number of 0 or more is wanted.", "diffusion generate --help")]
    [InlineData("generate cat --steps 2.5", "--steps is '2.5', but a whole number is wanted.", "diffusion generate --help")]
    [InlineData("explain a.png --steps 0", "--steps is '0', but a number from 2 to 1000 is wanted.", "diffusion explain --help")]
    [InlineData("explain a.png --steps 99999999999999999999", "--steps is '99999999999999999999'", "diffusion explain --help")]
    [InlineData("explain a.png --seed -1", "--seed is '-1'", "diffusion explain --help")]
    [InlineData("explain a.png -o strip.doc", "'strip.doc' names no format", "diffusion explain --help")]
    [InlineData("explain a.png --film film.mp4", "Let it end in .gif, .webp, .png, .apng.", "diffusion explain --help")]
    [InlineData("data show a --part some", "train, held-out, all", "diffusion data show --help")]
    [InlineData("explain @a.png extra", "'extra'", "diffusion explain --help")]
    public void Bad_usage_is_told_with_the_way_to_help(string line, string told, string help)
    {
        var outcome = Diffusion.Run(line.Split(' '));
        outcome.AssertFailed(2, told);
        Assert.EndsWith($"'{help}' shows how it is used.", outcome.Messages.TrimEnd(), StringComparison.Ordinal);
    }
}
