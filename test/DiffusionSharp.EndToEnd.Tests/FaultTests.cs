using System.Reflection;
using DiffusionSharp.Cli.Frame;

namespace DiffusionSharp.EndToEnd.Tests;

public sealed class FaultTests
{
    [Fact]
    public void What_is_expected_becomes_its_own_sentence()
    {
        Assert.Equal("The file is broken.", Faults.Sentence(new InvalidDataException("The file is broken.")));
        Assert.Equal("Give one seed per item.", Faults.Sentence(new ArgumentException("Give one seed per item.", "like")));
        Assert.Equal("Width must be from 1 to 9. It was 12.", Faults.Sentence(new ArgumentOutOfRangeException("Width", 12, "Width must be from 1 to 9.")));
        Assert.Equal("Width is 12, but 9 is the most.", Faults.Sentence(new ArgumentOutOfRangeException("Width", 12, "Width is 12, but 9 is the most.")));
    }

    [Fact]
    public void What_only_says_that_something_was_called_is_looked_through()
    {
        var cause = new DllNotFoundException("There is no libtorch.");
        Assert.Same(cause, Faults.CauseOf(new TypeInitializationException("Torch", new TargetInvocationException(new AggregateException(cause)))));
    }

    [Fact]
    public void What_is_not_expected_says_so_with_its_type_and_the_way_to_more() =>
        Assert.Equal("Something unexpected happened (KeyNotFoundException): No such key. Set DIFFUSIONSHARP_TRACE=1 to see where.", Faults.Sentence(new KeyNotFoundException("No such key.")));

    [Theory]
    [InlineData(typeof(OperationCanceledException), 130)]
    [InlineData(typeof(ArgumentException), 2)]
    [InlineData(typeof(IOException), 1)]
    [InlineData(typeof(NullReferenceException), 1)]
    public void Each_kind_has_its_exit_code(Type kind, int exitCode)
    {
        using var nothing = new StringWriter();
        Assert.Equal(exitCode, Faults.Tell((Exception)Activator.CreateInstance(kind)!, new Terminal(nothing, nothing, TimeProvider.System, CancellationToken.None)));
    }
}
