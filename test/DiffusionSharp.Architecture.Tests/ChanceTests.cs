using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DiffusionSharp.Architecture.Tests;

/// <summary>What the analyzer's list of banned symbols cannot say, because generator and no generator are one method of TorchSharp.</summary>
public sealed class ChanceTests
{
    private static readonly string[] _random =
    [
        "rand", "randn", "randint", "randperm", "normal", "normal_", "uniform_", "bernoulli", "bernoulli_", "multinomial", "poisson", "exponential_", "log_normal_", "cauchy_",
        "geometric_", "random_",
    ];

    [Fact]
    public void Every_random_number_comes_from_a_generator_with_a_seed() => Culprits.None(
        "A result must be possible to make again: draw from a NoiseSource, or name the argument 'generator:'.",
        from file in SourceFile.Product
        from call in file.Root.DescendantNodes().OfType<InvocationExpressionSyntax>()
        where _random.Contains(NameOf(call.Expression)) && !call.ArgumentList.Arguments.Any(argument => argument.NameColon?.Name.Identifier.Text == "generator")
        select $"{file.PlaceOf(call)}: {call.Expression}");

    private static string NameOf(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax name => name.Identifier.Text,
        MemberAccessExpressionSyntax { Expression: not IdentifierNameSyntax { Identifier.Text: "init" } } member => member.Name.Identifier.Text,
        _ => "",
    };
}
