namespace DiffusionSharp.Architecture.Tests;

public sealed class PurityTests
{
    private static readonly string[] _asynchronous =
    [
        "System.Threading.Tasks.Task", "System.Threading.Tasks.Task`1", "System.Threading.Tasks.ValueTask", "System.Threading.Tasks.ValueTask`1",
        "System.Threading.Tasks.TaskCompletionSource", "System.Threading.Tasks.TaskCompletionSource`1",
        "System.Collections.Generic.IAsyncEnumerable`1", "System.Runtime.CompilerServices.IAsyncStateMachine",
    ];

    private static readonly string[] _foreignToMathematics = ["Pixel", "SampleRate", "Vocabulary", "Tokenizer", "File", "Folder", "Path", "Picture", "Image", "Audio", "Video"];

    [Fact]
    public void Only_the_Tensors_project_knows_dispose_scopes() => Culprits.None(
        "Lifetimes live in DiffusionSharp.Tensors (docs/decisions/0004): use TensorScope's Return, Chain, Advance, Release or Own.",
        from facts in AssemblyFacts.Product
        where facts.Name != "DiffusionSharp.Tensors"
        from name in facts.Members.Concat(facts.Types)
        where name.Contains("DisposeScope", StringComparison.Ordinal) || name.StartsWith("MoveToOuter", StringComparison.Ordinal) || name == "MoveToOther"
        select $"{facts.Name} -> {name}");

    [Fact]
    public void The_Tensors_project_does_know_them() => Assert.Contains("NewDisposeScope", AssemblyFacts.Of("DiffusionSharp.Tensors").Members);

    [Fact]
    public void The_mathematics_knows_no_files_and_no_network() => Culprits.None(
        "DiffusionSharp.Diffusion is mathematics: files and the network belong to Tensors (tensor files), Media and Data.",
        AssemblyFacts.Of("DiffusionSharp.Diffusion").Types.Where(type =>
            type.StartsWith("System.IO.", StringComparison.Ordinal) || type.StartsWith("System.Net.", StringComparison.Ordinal)));

    [Fact]
    public void The_mathematics_names_no_medium() => Culprits.None(
        "DiffusionSharp.Diffusion serves every medium, so its public names mention none.",
        from type in PublicTypes.Of("DiffusionSharp.Diffusion")
        from name in type.GetMembers().Select(member => $"{type.Name}.{member.Name}").Append(type.Name)
        where _foreignToMathematics.Any(word => name.Contains(word, StringComparison.Ordinal))
        select name);

    [Fact]
    public void Nothing_below_the_faces_is_asynchronous() => Culprits.None(
        "Below the faces everything is synchronous (docs/decisions/0005): scopes, no_grad and autocast belong to a thread. Use threads and Parallel for input and output.",
        from facts in AssemblyFacts.Product
        where facts.Name != "DiffusionSharp.Cli"
        from type in facts.Types
        where _asynchronous.Contains(type) || type.StartsWith("System.Runtime.CompilerServices.Async", StringComparison.Ordinal)
        select $"{facts.Name} -> {type}");
}
