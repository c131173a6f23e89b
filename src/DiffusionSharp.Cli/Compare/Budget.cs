using System.Globalization;

namespace DiffusionSharp.Cli.Compare;

/// <summary>How much training there is: in time or in pictures seen.</summary>
/// <param name="Amount">Seconds or pictures.</param>
/// <param name="IsTime">Whether it is seconds.</param>
internal sealed record Budget(double Amount, bool IsTime)
{
    private const double LongestSeconds = 30 * 86400, MostPictures = 1e10;

    /// <summary>Reads <c>90s</c>, <c>10m</c>, <c>1.5h</c> or <c>50000images</c>.</summary>
    /// <exception cref="ArgumentException">It is no budget.</exception>
    public static Budget Parse(string text)
    {
        (string Ending, double Unit, bool IsTime)[] units = [("images", 1, false), ("s", 1, true), ("m", 60, true), ("h", 3600, true)];
        var unit = units.FirstOrDefault(one => text.EndsWith(one.Ending, StringComparison.OrdinalIgnoreCase));
        var isNumber = double.TryParse(unit.Ending is null ? "" : text[..^unit.Ending.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount);
        var (value, most) = (amount * unit.Unit, unit.IsTime ? LongestSeconds : MostPictures);
        return isNumber && value >= 1 && value <= most ? new(value, unit.IsTime) : throw new ArgumentException(
            $"'{text}' is no budget. Give a time like 90s, 10m or 1.5h, or a number of pictures like 50000images.");
    }

    /// <summary>One of so many equal parts.</summary>
    public Budget Share(double parts) => this with { Amount = Amount / parts };

    /// <summary>For people.</summary>
    public string InWords => string.Create(CultureInfo.InvariantCulture, $"{(IsTime ? Amount >= 600 ? $"{Amount / 60:0.#} min" : $"{Amount:0.#} s" : $"{Amount:0} pictures")}");
}
