using DiffusionSharp.Media.Images;

namespace DiffusionSharp.Media.Damage;

/// <summary>Makes old photographs out of new ones: the same picture, settings and seed always give the same.</summary>
public static class DamageSynthesizer
{
    private static readonly IReadOnlyList<(string Name, Func<DamageSettings, DamageRange> Range, Action<DamageCanvas, double, Random> Apply)> _kinds =
    [
        ("blur", settings => settings.Blur, (canvas, strength, _) => Softness.Blur(canvas, strength)),
        ("grain", settings => settings.Grain, Tones.Grain),
        ("fading", settings => settings.Fading, Tones.Fade),
        ("yellowing", settings => settings.Yellowing, Tones.Yellow),
        ("stains", settings => settings.Stains, Stains.Draw),
        ("creases", settings => settings.Creases, Creases.Draw),
        ("cracks", settings => settings.Cracks, Cracks.Draw),
        ("scratches", settings => settings.Scratches, Scratches.Draw),
        ("losses", settings => settings.Losses, Losses.Draw),
        ("dust", settings => settings.Dust, Dust.Draw),
        ("low-resolution", settings => settings.LowResolution, (canvas, strength, _) => Softness.Reduce(canvas, strength)),
        ("jpeg", settings => settings.Jpeg, (canvas, strength, _) => Softness.Compress(canvas, strength)),
    ];

    /// <summary>The names of all kinds, in the order in which they happen.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [.. _kinds.Select(kind => kind.Name)];

    /// <summary>Damages a picture.</summary>
    /// <param name="clean">Of any size; laid on white where it is transparent.</param>
    /// <param name="settings">What may happen, how often and how strong.</param>
    /// <param name="seed">Decides what does. A kind draws from its own numbers, so that without one kind the others stay as they are.</param>
    public static DamagedPicture Apply(Picture clean, DamageSettings settings, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(clean);
        ArgumentNullException.ThrowIfNull(settings);
        var canvas = new DamageCanvas(clean.OnBackground(255, 255, 255));
        var done = new List<(string, double)>();
        for (var kind = 0; kind < _kinds.Count; kind++)
        {
            var (name, range, apply) = _kinds[kind];
            var random = new Random(Mixed(seed, kind));
            if (range(settings).Draw(random) is { } strength)
            {
                apply(canvas, strength, random);
                done.Add((name, strength));
            }
        }

        return new(canvas.ToPicture(), canvas.ToMask(), done);
    }

    /// <summary>Settings of which only some kinds are left, always.</summary>
    /// <param name="settings">How strong they are.</param>
    /// <param name="kinds">Of <see cref="Kinds"/>.</param>
    /// <exception cref="ArgumentException">There is no such kind.</exception>
    public static DamageSettings Only(DamageSettings settings, IReadOnlyCollection<string> kinds)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(kinds);
        if (kinds.FirstOrDefault(kind => !Kinds.Contains(kind, StringComparer.Ordinal)) is { } unknown)
        {
            throw new ArgumentException($"'{unknown}' is no kind of damage. Use some of {string.Join(", ", Kinds)}.", nameof(kinds));
        }

        DamageRange Of(string kind, DamageRange range) => kinds.Contains(kind) ? range with { Probability = 1 } : DamageRange.Never;
        return new()
        {
            Blur = Of("blur", settings.Blur), Grain = Of("grain", settings.Grain), Fading = Of("fading", settings.Fading), Yellowing = Of("yellowing", settings.Yellowing),
            Stains = Of("stains", settings.Stains), Creases = Of("creases", settings.Creases), Cracks = Of("cracks", settings.Cracks), Scratches = Of("scratches", settings.Scratches), Losses = Of("losses", settings.Losses),
            Dust = Of("dust", settings.Dust), LowResolution = Of("low-resolution", settings.LowResolution), Jpeg = Of("jpeg", settings.Jpeg),
        };
    }

    // SplitMix64 (Steele et al. 2014): neighboring seeds and kinds give numbers that have nothing to do with each other.
    private static int Mixed(ulong seed, int kind)
    {
        var z = unchecked(seed + (0x9E3779B97F4A7C15UL * ((ulong)kind + 1)));
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EBUL);
        return unchecked((int)(z ^ (z >> 31)));
    }
}
