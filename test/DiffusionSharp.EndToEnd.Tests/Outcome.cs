using System.Text.Json;

namespace DiffusionSharp.EndToEnd.Tests;

/// <summary>What came of a command line.</summary>
/// <param name="ExitCode">What the shell is told.</param>
/// <param name="Output">The result.</param>
/// <param name="Messages">Everything else.</param>
internal sealed record Outcome(int ExitCode, string Output, string Messages)
{
    /// <summary>The result as the one JSON document that it must be.</summary>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    /// <summary>Whether it worked, and said nothing on the side.</summary>
    public Outcome AssertDone()
    {
        Assert.Equal((0, ""), (ExitCode, Messages));
        return this;
    }

    /// <summary>Whether it failed with that exit code and a sentence that holds the text, without a stack trace and without a result.</summary>
    public void AssertFailed(int exitCode, string text)
    {
        Assert.Contains(text, Messages, StringComparison.Ordinal);
        Assert.Equal(exitCode, ExitCode);
        Assert.Equal("", Output);
        Assert.DoesNotContain("   at ", Messages, StringComparison.Ordinal);
        Assert.DoesNotContain("(Parameter ", Messages, StringComparison.Ordinal);
    }
}
