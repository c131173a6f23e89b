namespace DiffusionSharp.Architecture.Tests;

/// <summary>The commands that the documents promise are the ones that are run.</summary>
public sealed class CommandTests
{
    private const string Test = "dotnet test -c Release";

    [Fact]
    public void The_test_command_of_the_documents_is_the_one_that_is_run() => Culprits.None(
        $"The test command is '{Test}' wherever a person or a machine is told it.",
        ((string[])[".ci/run", ".github/workflows/ci.yml", "CONTRIBUTING.md"])
            .Where(path => !Repository.Read(path).Split('\n').Any(line => line.Contains(Test, StringComparison.Ordinal))));
}
