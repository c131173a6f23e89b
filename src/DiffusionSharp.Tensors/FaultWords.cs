using System.Globalization;
using System.Text.RegularExpressions;

namespace DiffusionSharp.Tensors;

/// <summary>What exceptions say, for people.</summary>
public static class FaultWords
{
    /// <summary>
    /// The message without the parameter that the person never saw, which argument exceptions of the base library end in, and with the value that came where the message does
    /// not say it.
    /// </summary>
    /// <param name="error">What went wrong.</param>
    public static string Of(Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        var (text, parameter) = (error.Message, (error as ArgumentException)?.ParamName);
        var end = parameter is null ? -1 : text.LastIndexOf($" (Parameter '{parameter}')", StringComparison.Ordinal);
        var sentence = end < 0 ? text : text[..end];
        var value = string.Create(CultureInfo.InvariantCulture, $"{(error as ArgumentOutOfRangeException)?.ActualValue}");
        return value.Length == 0 || Regex.IsMatch(sentence, $@"(?<!\w){Regex.Escape(value)}(?!\w)") ? sentence : $"{sentence} It was {value}.";
    }
}
