using System.Reflection;
using System.Runtime.CompilerServices;

namespace DiffusionSharp.Architecture.Tests;

public sealed class SettingsTests
{
    private static readonly string[] _endings = ["Settings", "Plan", "Recipe", "Request", "Options", "Sampler", "Schedule", "Prediction"];

    [Fact]
    public void Settings_are_records_that_never_change() => Culprits.None(
        "Settings are immutable records, changed by 'with' (docs/decisions/0006): no class, no setter, no public field.",
        from type in PublicTypes.All
        where type is { IsInterface: false, IsEnum: false } && _endings.Any(ending => type.PlainName().EndsWith(ending, StringComparison.Ordinal))
        from fault in Faults(type)
        select (type.PlainName(), fault),
        Exceptions.MutableSettings);

    private static IEnumerable<string> Faults(Type type)
    {
        if (type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly) is null)
        {
            yield return "is no record";
        }

        foreach (var property in type.GetProperties().Where(IsSettable))
        {
            yield return $"{property.Name} can be set";
        }

        foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public))
        {
            yield return $"{field.Name} is a field";
        }
    }

    private static bool IsSettable(PropertyInfo property) =>
        property.SetMethod is { IsPublic: true } setter && !setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
}
