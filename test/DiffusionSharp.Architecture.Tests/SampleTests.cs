namespace DiffusionSharp.Architecture.Tests;

public sealed class SampleTests
{
    private static IEnumerable<string> Names => Repository.Files("samples", "*.csproj").Select(path => Path.GetFileNameWithoutExtension(path));

    [Fact]
    public void A_sample_is_one_file_in_the_solution() => Culprits.None(
        $"A sample is samples/Name/Name.csproj and one Program.cs, and stands in {Repository.Solution}.",
        Names.Where(name => !Repository.Files($"samples/{name}", "*").ToHashSet().SetEquals([$"samples/{name}/{name}.csproj", $"samples/{name}/Program.cs"])
            || !Repository.Read(Repository.Solution).Contains($"samples/{name}/{name}.csproj", StringComparison.Ordinal)));

    [Fact]
    public void A_sample_is_run_by_a_test() => Culprits.None(
        "What nobody runs stops working: run the sample in test/DiffusionSharp.EndToEnd.Tests/Samples and check what it prints.",
        Names.Except(
            from file in SourceFile.Under("test/DiffusionSharp.EndToEnd.Tests/Samples")
            from name in Names
            where file.Text.Contains($"SampleProgram.Run(\"{name}\"", StringComparison.Ordinal)
            select name));
}
