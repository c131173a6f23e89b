namespace DiffusionSharp.Networks.Layers;

/// <summary>Reports all faults of a settings object at once.</summary>
internal static class SettingsFaults
{
    /// <exception cref="ArgumentException">There is at least one fault.</exception>
    public static void Throw(IEnumerable<string> faults, string argument)
    {
        var all = string.Join(" ", faults);
        if (all.Length > 0)
        {
            throw new ArgumentException(all, argument);
        }
    }
}
