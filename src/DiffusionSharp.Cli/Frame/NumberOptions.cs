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

    /// <summary>A number that may be left out; what range it has is checked where it is used.</summary>
    /// <param name="name">As it is typed.</param>
    /// <param name="description">What it decides.</param>
    /// <param name="helpName">What stands for it in the help.</param>
    public static Option<T?> Free<T>(string name, string description, string helpName = "number") where T : struct, INumber<T> => new(name)
    {
        Description = description,
        HelpName = helpName,
        CustomParser = result =>
        {
            if (T.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var value))
            {
                return value;
            }

            result.AddError($"{name} is '{result.Tokens[0].Value}', but {Kind<T>()} is wanted.");
            return null;
        },
    };

    private static string Kind<T>() where T : struct, INumber<T> => T.Zero switch
    {
        uint or ulong => "a whole number of 0 or more",
        int or long => "a whole number",
        _ => "a number",
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
