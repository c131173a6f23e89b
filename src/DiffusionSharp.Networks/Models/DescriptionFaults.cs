using System.Text.RegularExpressions;
using DiffusionSharp.Diffusion.Restorations;
using DiffusionSharp.Diffusion.Samplers;
using DiffusionSharp.Diffusion.Schedules;

namespace DiffusionSharp.Networks.Models;

/// <summary>Finds everything that is wrong with a description, before a network is built by it.</summary>
internal static partial class DescriptionFaults
{
    private const int LongestSide = 16384, MostSteps = 1000;

    /// <summary>One sentence for each fault; none where the description can be used.</summary>
    public static IReadOnlyList<string> Of(ModelDescription description) =>
        [.. OfTheWhole(description), .. OfTheNetwork(description), .. OfTheClasses(description), .. OfTheSampling(description)];

    private static IEnumerable<string> OfTheWhole(ModelDescription description)
    {
        if (description.Format != 1)
        {
            yield return $"Its format is {description.Format}, but this program reads format 1. Take a newer program.";
        }

        if (!ShortName().IsMatch(description.Name))
        {
            yield return "Its name must be 1 to 64 of the characters a-z, 0-9, '.', '-' and '_', beginning with a letter or digit.";
        }

        if (description.Picture is not { Width: >= 1 and <= LongestSide, Height: >= 1 and <= LongestSide, Channels: 1 or 3 })
        {
            yield return $"Its pictures must have sides from 1 to {LongestSide} and 1 or 3 channels, not {description.Picture.Width}x{description.Picture.Height} and {description.Picture.Channels}.";
        }
    }

    private static IEnumerable<string> OfTheNetwork(ModelDescription description)
    {
        var (picture, network) = (description.Picture, description.Network);
        string[] faults = [.. network.Faults()];
        if (faults.Length > 0)
        {
            return faults;
        }

        return Told();

        IEnumerable<string> Told()
        {
            if (network.Channels != picture.Channels)
            {
                yield return $"Its pictures have {picture.Channels} channels, but its network takes {network.Channels}.";
            }

            if (picture.Width % network.SizeMultiple != 0 || picture.Height % network.SizeMultiple != 0)
            {
                yield return $"Its pictures are {picture.Width}x{picture.Height}, but its network takes sides that are multiples of {network.SizeMultiple}.";
            }

            var answers = description.Restores is MarkingRestoration ? 1 : 3;
            if (description.Restores is not null && (network is not UNets.UNetSettings { Beside: 3 } || network.Channels != answers))
            {
                yield return $"It restores, but its network is none of {answers} channels with 3 beside.";
            }
        }
    }

    private static IEnumerable<string> OfTheClasses(ModelDescription description)
    {
        var names = description.Classes;
        if (names.Count != description.Network.Classes)
        {
            yield return $"It names {names.Count} classes, but its network takes {description.Network.Classes}.";
        }

        if (names.Any(string.IsNullOrWhiteSpace) || names.Distinct(StringComparer.OrdinalIgnoreCase).Count() != names.Count)
        {
            yield return "Each class must have a name of its own, whatever its case.";
        }
    }

    private static IEnumerable<string> OfTheSampling(ModelDescription description)
    {
        var sampling = description.Sampling;
        if (Refusal(() => Samplers.Parse(sampling.Sampler)) is { } unknown)
        {
            yield return unknown;
        }

        if (!double.IsFinite(sampling.Guidance) || !(sampling.GuidanceFrom >= 0 && (sampling.GuidanceTo ?? double.PositiveInfinity) > sampling.GuidanceFrom))
        {
            yield return $"Its guidance ({sampling.Guidance}) must be a finite number, and guide from 0 or more ({sampling.GuidanceFrom}) to something above that ({sampling.GuidanceTo}).";
        }

        foreach (var fault in sampling.Variation?.Faults(description.Network) ?? [])
        {
            yield return fault;
        }

        if (sampling.Steps is < 1 or > MostSteps)
        {
            yield return $"It is sampled in {sampling.Steps} steps, but 1 to {MostSteps} are possible.";
        }
        else if (WalkFault(description) is { } step)
        {
            yield return $"It cannot be sampled in {sampling.Steps} steps by its schedule and what its network predicts: {step}";
        }
    }

    private static string? WalkFault(ModelDescription description) => Refusal(() =>
    {
        foreach (var level in NoiseGrid.Checked(NoiseGrid.From(description.Schedule, description.Sampling.Steps)).SkipLast(1))
        {
            _ = description.Parameterization.At(level);
        }
    });

    private static string? Refusal(Action use)
    {
        try
        {
            use();
            return null;
        }
        catch (ArgumentException error)
        {
            return error.Message;
        }
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9._-]{0,63}\\z")]
    private static partial Regex ShortName();
}
