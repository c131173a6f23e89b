using System.Text.Json;
using DiffusionSharp.Networks.Imports.Schedulers;

namespace DiffusionSharp.Reference.Tests;

/// <summary>Cases that are not checked, each with the reason. They are told by what they are, not by name, so that they hold for recordings not seen yet.</summary>
internal static class Exclusions
{
    private static readonly (string Part, Func<JsonElement, bool> Covers, string Reason)[] _all =
    [
        ("schedulers", found => !PublishedScheduler.ClassNames.Contains(found.GetProperty("cls").GetString()!), "not written yet"),
    ];

    /// <summary>Why a case is not checked; null where it is.</summary>
    public static string? ReasonFor(string part, JsonElement found) =>
        _all.FirstOrDefault(exclusion => exclusion.Part == part && exclusion.Covers(found)).Reason;
}
