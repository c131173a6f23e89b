namespace DiffusionSharp.Architecture.Tests;

/// <summary>The command line and the JSON name a variant by its type: <c>HeunSampler</c> is <c>heun</c>. So names must not clash.</summary>
public sealed class NameTests
{
    [Fact]
    public void The_kinds_are_found() => Assert.Superset(
        new HashSet<string> { "ISampler", "INoiseSchedule", "IParameterization", "IForwardProcess" },
        Kinds().Select(kind => kind.Key.PlainName()).ToHashSet());

    [Fact]
    public void No_two_variants_of_a_kind_share_a_name() => Culprits.None(
        "A variant is named by its type without the word of its kind, in lower case; these would be written the same. Rename one.",
        from kind in Kinds()
        from same in kind.Select(type => (Short: ShortName(type, kind.Key), Type: type)).GroupBy(pair => pair.Short)
        where same.Count() > 1
        select $"{kind.Key.PlainName()} '{same.Key}': {string.Join(", ", same.Select(pair => pair.Type.FullName))}");

    [Theory]
    [InlineData("ISampler", "Sampler")]
    [InlineData("INoiseSchedule", "Schedule")]
    [InlineData("IForwardProcess", "Process")]
    [InlineData("IParameterization", "Prediction")]
    [InlineData("ILatentCodec", "Codec")]
    [InlineData("IObjective", "Objective")]
    [InlineData("INoiseLevelDistribution", "Levels")]
    public void A_variant_ends_with_the_word_of_its_kind(string kind, string word) => Culprits.None(
        $"Whoever reads a type's name sees its kind: a {kind} is called …{word}.",
        from found in Kinds()
        where found.Key.PlainName() == kind
        from type in found
        where !type.PlainName().EndsWith(word, StringComparison.Ordinal)
        select type.FullName!);

    private static IEnumerable<IGrouping<Type, Type>> Kinds() =>
        from type in PublicTypes.All
        where type is { IsClass: true, IsAbstract: false } or { IsValueType: true }
        from kind in type.GetInterfaces().Select(face => face.IsGenericType ? face.GetGenericTypeDefinition() : face).Distinct()
        where Floors.IsOurs(kind.Assembly.GetName().Name!)
        group type by kind;

    private static string ShortName(Type type, Type kind)
    {
        var word = kind.PlainName().TrimStart('I');
        var name = type.PlainName();
        return (name.EndsWith(word, StringComparison.Ordinal) && name.Length > word.Length ? name[..^word.Length] : name).ToLowerInvariant();
    }
}
