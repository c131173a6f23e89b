using System.Reflection;

namespace DiffusionSharp.Architecture.Tests;

/// <summary>The product's public types, by reflection.</summary>
internal static class PublicTypes
{
    /// <summary>Of every project.</summary>
    public static IReadOnlyList<Type> All { get; } = [.. AssemblyFacts.Product.SelectMany(facts => Of(facts.Name))];

    /// <summary>Of one project.</summary>
    public static IEnumerable<Type> Of(string project) => Load(project).GetExportedTypes();

    /// <summary>One project's assembly.</summary>
    public static Assembly Load(string project) => Assembly.LoadFrom(AssemblyFacts.PathOf(project));

    /// <summary>"Heun" for <c>HeunSampler</c> of kind <c>ISampler</c>; "KeepKnown" for <c>KeepKnown&lt;TSpace&gt;</c>.</summary>
    public static string PlainName(this Type type) => type.Name.Split('`')[0];
}
