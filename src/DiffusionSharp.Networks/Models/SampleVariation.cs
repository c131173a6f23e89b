namespace DiffusionSharp.Networks.Models;

/// <summary>
/// What seeds change besides the noise, for a network that was told what was done to its training pictures: each sample is told something of its own.
/// With little data a prompt may mean one picture only, whatever the noise.
/// </summary>
/// <param name="MirrorProbability">Chance that left and right are exchanged, in [0, 1].</param>
/// <param name="Shift">Moved across and down by up to this share of the sides, 0 to 1.</param>
/// <param name="ScaleOctaves">Scaled by 2 to a power in ± this, 0 to 2.</param>
/// <param name="Meaning">Deviation of the noise on the prompt (<see cref="Diffusion.Conditions.PromptNoiseCondition"/>), 0 to 10.</param>
public sealed record SampleVariation(double MirrorProbability = 0, double Shift = 0, double ScaleOctaves = 0, double Meaning = 0)
{
    private const double LongestShift = 1, MostOctaves = 2, MostMeaning = 10;

    /// <summary>Everything that is wrong with it for a network, a sentence each.</summary>
    internal IEnumerable<string> Faults(INetworkSettings network)
    {
        (string Name, double Value, double Most)[] numbers =
            [("mirrorProbability", MirrorProbability, 1), ("shift", Shift, LongestShift), ("scaleOctaves", ScaleOctaves, MostOctaves), ("meaning", Meaning, MostMeaning)];
        foreach (var (name, value, most) in numbers.Where(number => !(number.Value >= 0 && number.Value <= number.Most)))
        {
            yield return $"Its variation has a {name} of {value}, but 0 to {most} is possible.";
        }

        if ((MirrorProbability, Shift, ScaleOctaves) != (0, 0, 0) && network.Augmentations != TextEncoders.SketchPlacement.Values)
        {
            yield return "Its samples shall be mirrored, moved or scaled, but its network is not told of such changes. Train with an augmentation, or leave the variation out.";
        }

        if (Meaning != 0 && network.Prompt is null)
        {
            yield return "Its samples shall differ in the meaning of the prompt, but its network takes none. Leave \"meaning\" out.";
        }
    }
}
