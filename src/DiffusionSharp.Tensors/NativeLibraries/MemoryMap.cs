using System.Globalization;

namespace DiffusionSharp.Tensors.NativeLibraries;

/// <summary>A stretch of this process's memory, as Linux lists it in <c>/proc/self/maps</c>.</summary>
/// <param name="Start">First address.</param>
/// <param name="End">First address after.</param>
/// <param name="Rights">For example <c>r-xp</c>.</param>
/// <param name="Path">Of the file behind it; empty where there is none.</param>
internal readonly record struct MemoryMap(ulong Start, ulong End, string Rights, string Path)
{
    /// <summary>All of this process.</summary>
    public static IReadOnlyList<MemoryMap> Current() => [.. File.ReadLines("/proc/self/maps").Select(Parse)];

    /// <summary>Reads a line.</summary>
    public static MemoryMap Parse(string line)
    {
        var parts = line.Split(' ', 6, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var ends = parts[0].Split('-');
        return new(Number(ends[0]), Number(ends[1]), parts[1], parts.Length == 6 ? parts[5] : "");
    }

    /// <summary>Whether bytes lie within it and may be read, and written or run if so wanted.</summary>
    public bool Holds(ulong address, int length, char right) =>
        Start <= address && address <= End && End - address >= (ulong)length && Rights.Contains('r', StringComparison.Ordinal) && Rights.Contains(right, StringComparison.Ordinal);

    private static ulong Number(string hexadecimal) => ulong.Parse(hexadecimal, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
