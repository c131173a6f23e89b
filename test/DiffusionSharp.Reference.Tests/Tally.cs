using System.Collections.Concurrent;
using Xunit.Sdk;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(DiffusionSharp.Reference.Tests.Tally))]

namespace DiffusionSharp.Reference.Tests;

/// <summary>Counts the cases of each part and says at the end how many passed, failed and were excluded.</summary>
public sealed class Tally(IMessageSink messages) : IDisposable
{
    private static readonly ConcurrentDictionary<(string Part, string Kind), int[]> _counts = new();

    /// <summary>Runs the check of one case and counts how it ends.</summary>
    internal static void Count(string part, string kind, Action check)
    {
        try
        {
            check();
            Add(part, kind, 0);
        }
        catch
        {
            Add(part, kind, 1);
            throw;
        }
    }

    /// <summary>Counts a case that is not checked.</summary>
    internal static void Exclude(string part, string kind) => Add(part, kind, 2);

    /// <summary>Says what was counted.</summary>
    public void Dispose()
    {
        foreach (var line in Lines())
        {
            messages.OnMessage(new DiagnosticMessage(line));
        }
    }

    private static IEnumerable<string> Lines()
    {
        foreach (var part in _counts.GroupBy(entry => entry.Key.Part).OrderBy(part => part.Key, StringComparer.Ordinal))
        {
            yield return $"{part.Key}: {Words(part.Select(entry => entry.Value))}";
            foreach (var kind in part.Where(entry => entry.Key.Kind.Length > 0).OrderBy(entry => entry.Key.Kind, StringComparer.Ordinal))
            {
                yield return $"  {kind.Key.Kind}: {Words([kind.Value])}";
            }
        }
    }

    private static string Words(IEnumerable<int[]> counts)
    {
        var sum = counts.Aggregate(new int[3], (total, next) => [.. total.Zip(next, (one, other) => one + other)]);
        return $"{sum[0]} passed, {sum[1]} failed, {sum[2]} excluded";
    }

    private static void Add(string part, string kind, int place) =>
        Interlocked.Increment(ref _counts.GetOrAdd((part, kind), _ => new int[3])[place]);
}
