using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace DiffusionSharp.Architecture.Tests;

/// <summary>What a built assembly of the product refers to, read from its metadata without loading it.</summary>
/// <param name="Name">The project's name.</param>
/// <param name="Assemblies">Names of the assemblies it refers to.</param>
/// <param name="Types">Full names of the types of other assemblies it refers to.</param>
/// <param name="Members">Names of the members of other assemblies it refers to.</param>
internal sealed record AssemblyFacts(string Name, IReadOnlySet<string> Assemblies, IReadOnlySet<string> Types, IReadOnlySet<string> Members)
{
    private static readonly Lazy<IReadOnlyList<AssemblyFacts>> _product = new(() => [.. Floors.Projects.Where(HasCode).Select(Read)]);

    /// <summary>Every project of the product that is built into an assembly.</summary>
    public static IReadOnlyList<AssemblyFacts> Product => _product.Value;

    /// <summary>Where the build put a project's assembly.</summary>
    public static string PathOf(string project) => Path.Combine(AppContext.BaseDirectory, $"{(project == "DiffusionSharp.Cli" ? "diffusion" : project)}.dll");

    public static AssemblyFacts Of(string project) => Product.Single(facts => facts.Name == project);

    private static bool HasCode(string project) => Repository.Files($"src/{project}", "*.cs").Count > 0;

    private static AssemblyFacts Read(string project)
    {
        using var file = new PEReader(File.OpenRead(PathOf(project)));
        var metadata = file.GetMetadataReader();
        return new(
            project,
            metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name)).ToHashSet(),
            metadata.TypeReferences.Select(handle => NameOf(metadata, handle)).ToHashSet(),
            metadata.MemberReferences.Select(handle => metadata.GetString(metadata.GetMemberReference(handle).Name)).ToHashSet());
    }

    private static string NameOf(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        var name = metadata.GetString(type.Name);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? $"{NameOf(metadata, (TypeReferenceHandle)type.ResolutionScope)}.{name}"
            : $"{metadata.GetString(type.Namespace)}.{name}";
    }
}
