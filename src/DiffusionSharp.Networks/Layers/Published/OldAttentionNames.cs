namespace DiffusionSharp.Networks.Layers.Published;

/// <summary>The names that <see cref="ImageAttention"/> bore in files until 2023.</summary>
internal static class OldAttentionNames
{
    private static readonly (string Old, string Current)[] _names = [("query", "to_q"), ("key", "to_k"), ("value", "to_v"), ("proj_attn", "to_out.0")];

    /// <summary>The name it bears since.</summary>
    public static string Current(string stored)
    {
        if (stored.Contains(".attentions.", StringComparison.Ordinal))
        {
            foreach (var (old, current) in _names)
            {
                foreach (var end in (string[])[".weight", ".bias"])
                {
                    if (stored.EndsWith($".{old}{end}", StringComparison.Ordinal))
                    {
                        return $"{stored[..^(old.Length + end.Length)]}{current}{end}";
                    }
                }
            }
        }

        return stored;
    }
}
