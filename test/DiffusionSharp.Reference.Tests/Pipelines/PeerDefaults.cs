namespace DiffusionSharp.Reference.Tests.Pipelines;

/// <summary>What the peers' pipelines take where a call says nothing.</summary>
internal static class PeerDefaults
{
    private static readonly (string Begins, double Guidance, double Strength)[] _all =
    [
        ("StableDiffusionXLInpaint", 7.5, 0.9999), ("StableDiffusionXLImg2Img", 5, 0.3), ("StableDiffusionXL", 5, 1), ("StableDiffusion3", 7, 0.6),
        ("StableDiffusionUpscale", 9, 1), ("StableDiffusionImg2Img", 7.5, 0.8), ("StableDiffusionControlNetImg2Img", 7.5, 0.8), ("StableDiffusionInpaint", 7.5, 1),
        ("LatentConsistency", 8.5, 0.8), ("FluxImg2Img", 7, 0.6), ("Flux", 3.5, 0.6), ("DiT", 4, 1), ("PixArt", 4.5, 1), ("Wan", 5, 1), ("LTX", 3, 1), ("StableAudio", 7, 1),
    ];

    public static double Guidance(string pipeline) => Of(pipeline).Guidance;

    public static double Strength(string pipeline) => Of(pipeline).Strength;

    private static (string Begins, double Guidance, double Strength) Of(string pipeline) =>
        _all.FirstOrDefault(entry => pipeline.StartsWith(entry.Begins, StringComparison.Ordinal)) is { Begins: not null } known ? known : ("", 7.5, 1);
}
