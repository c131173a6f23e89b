using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace DiffusionSharp.Cli.Frame;

/// <summary>Options that take a number in a range; what is none is refused in a sentence that names the range.</summary>
internal static class NumberOptions
{
    /// <summary>A number in a range.</summary>
    /// <param name="name">As it is typed.</param>
    /// <param name="description">What it decides; the range is added.</param>
    /// <param name="standard">What it is where it is not given.</param>
    /// <param name="range">The smallest and the largest that make sense.</param>
    public static Option<T> Create<T>(string name, string description, T standard, (T Least, T Most) range) where T : struct, INumber<T> => new(name)
    {
        Description = string.Create(CultureInfo.InvariantCulture, $"{description} ({range.Least} to {range.Most})"),
        HelpName = "number",
        DefaultValueFactory = _ => standard,
        CustomParser = result => Read(result, name, range),
    };

    private static T Read<T>(ArgumentResult result, string name, (T Least, T Most) range) where T : struct, INumber<T>
    {
        var text = result.Tokens[0].Value;
        if (T.TryParse(text, CultureInfo.InvariantCulture, out var value) && value >= range.Least && value <= range.Most)
        {
            return value;
        }

        result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} is '{text}', but a number from {range.Least} to {range.Most} is wanted."));
        return default;
    }
}
