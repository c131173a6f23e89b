using DiffusionSharp.Networks.Imports.Published;

namespace DiffusionSharp.Networks.UNets.Published;

/// <summary>The types of a U-Net's levels, as published configurations name them.</summary>
internal static class LevelTypes
{
    /// <summary>Which levels have attention.</summary>
    /// <param name="config">Names one type for each level.</param>
    /// <param name="key">Where.</param>
    /// <param name="levels">How many.</param>
    /// <param name="plain">The type without.</param>
    /// <param name="attending">The type with attention.</param>
    public static bool[] Read(PublishedConfig config, string key, int levels, string plain, string attending)
    {
        var types = config.Texts(key);
        return types.Length == levels && types.All(type => type == plain || type == attending)
            ? [.. types.Select(type => type == attending)]
            : throw config.Fault($"has '{key}': {string.Join(", ", types)}, but {levels} times {plain} or {attending} are wanted");
    }
}
