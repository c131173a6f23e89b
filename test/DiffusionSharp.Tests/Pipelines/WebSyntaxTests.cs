using DiffusionSharp.Pipelines.Prompts;

namespace DiffusionSharp.Tests.Pipelines;

public sealed class WebSyntaxTests
{
    private static string Read(string text) => string.Join('|', new WebSyntax().Read(text).Select(span =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{(span.BeginsPiece ? "/" : "")}{span.Text}={Math.Round(span.Weight, 4)}")));

    [Theory]
    [InlineData("a cat", "a cat=1")]
    [InlineData("a (red) cat", "a =1|red=1.1| cat=1")]
    [InlineData("((red))", "red=1.21")]
    [InlineData("(red:1.5) cat", "red=1.5| cat=1")]
    [InlineData("[red]", "red=0.9091")]
    [InlineData("(a [b] c:2)", "a =2|b=1.8182| c=2")]
    [InlineData("(a (b:1.5))", "a =1.1|b=1.65")]
    public void Brackets_weigh_what_they_hold(string text, string read) => Assert.Equal(read, Read(text));

    [Theory]
    [InlineData(@"a \(red\) cat", "a (red) cat=1")]
    [InlineData("a red) cat", "a red) cat=1")]
    [InlineData("a (red cat", "a =1|red cat=1.1")]
    [InlineData("a: b", "a: b=1")]
    [InlineData("(a:b)", "a:b=1.1")]
    public void What_is_no_weight_stands_for_itself(string text, string read) => Assert.Equal(read, Read(text));

    [Fact]
    public void Break_begins_a_piece() => Assert.Equal("a =1|/ b=1", Read("a BREAK b"));

    [Fact]
    public void A_plain_prompt_is_taken_as_it_stands() => Assert.Equal([new PromptSpan("a (red:1.5) cat")], new PlainSyntax().Read("a (red:1.5) cat"));
}
