namespace DiffusionSharp.Media.Damage;

/// <summary>What time does to photographs, kind by kind, in the order in which it happens. The defaults are those of a box of old family photographs.</summary>
public sealed record DamageSettings
{
    /// <summary>Nothing happens.</summary>
    public static DamageSettings None { get; } = new()
    {
        Blur = DamageRange.Never, Grain = DamageRange.Never, Fading = DamageRange.Never, Yellowing = DamageRange.Never, Stains = DamageRange.Never, Creases = DamageRange.Never, Cracks = DamageRange.Never,
        Scratches = DamageRange.Never, Losses = DamageRange.Never, Dust = DamageRange.Never, LowResolution = DamageRange.Never, Jpeg = DamageRange.Never,
    };

    /// <summary>Out of focus: the deviation of a Gaussian, in pixels.</summary>
    public DamageRange Blur { get; init; } = new(0.5, 0.3, 1.6);

    /// <summary>Noise, coarse and fine: its deviation as a share of white.</summary>
    public DamageRange Grain { get; init; } = new(0.8, 0.01, 0.1);

    /// <summary>Lost contrast, uneven over the picture: the share that is lost.</summary>
    public DamageRange Fading { get; init; } = new(0.6, 0.1, 0.55);

    /// <summary>Yellowed paper and brown tones: 0 as it was, 1 sepia.</summary>
    public DamageRange Yellowing { get; init; } = new(0.6, 0.1, 0.9);

    /// <summary>Water and dirt with a darker rim: how many in 256x256 pixels.</summary>
    public DamageRange Stains { get; init; } = new(0.3, 0.5, 2);

    /// <summary>Folds across the picture, with light and shade beside them: how many.</summary>
    public DamageRange Creases { get; init; } = new(0.3, 1, 3);

    /// <summary>Jagged, forking cracks that bare the paper: how many in 256x256 pixels.</summary>
    public DamageRange Cracks { get; init; } = new(0.3, 1, 8);

    /// <summary>Scratches: how many in 256x256 pixels.</summary>
    public DamageRange Scratches { get; init; } = new(0.6, 1, 9);

    /// <summary>Places where the picture has come off its paper: how many in 256x256 pixels.</summary>
    public DamageRange Losses { get; init; } = new(0.3, 0.5, 3);

    /// <summary>Specks and hairs: how many in 256x256 pixels.</summary>
    public DamageRange Dust { get; init; } = new(0.7, 3, 50);

    /// <summary>Scanned too small and enlarged again: how many times too small, 1 or more.</summary>
    public DamageRange LowResolution { get; init; } = new(0.3, 1.2, 3);

    /// <summary>Saved as a bad JPEG: how much of its quality is lost, 0 to 99.</summary>
    public DamageRange Jpeg { get; init; } = new(0.6, 10, 80);

    /// <summary>The same kinds, each as strong and as frequent as a share says.</summary>
    /// <param name="share">1 changes nothing, 0 leaves the weakest of each kind, never.</param>
    public DamageSettings Scaled(double share)
    {
        DamageRange Of(DamageRange range) => new(Math.Min(1, range.Probability * share), range.Least, range.Least + (Math.Max(0, range.Most - range.Least) * share));
        return new()
        {
            Blur = Of(Blur), Grain = Of(Grain), Fading = Of(Fading), Yellowing = Of(Yellowing), Stains = Of(Stains), Creases = Of(Creases), Cracks = Of(Cracks),
            Scratches = Of(Scratches), Losses = Of(Losses), Dust = Of(Dust), LowResolution = Of(LowResolution), Jpeg = Of(Jpeg),
        };
    }
}
