namespace DiffusionSharp.Data.Fetching;

/// <summary>How patient a fetch is.</summary>
/// <param name="Attempts">How often each source is tried before it is given up, 1 to 100.</param>
/// <param name="Connections">Files fetched at once, 1 to 16.</param>
public sealed record FetchSettings(int Attempts = 4, int Connections = 4)
{
    /// <summary>1 to 100.</summary>
    public int Attempts { get; init => field = Require.Within(value, 1, 100); } = Require.Within(Attempts, 1, 100);

    /// <summary>1 to 16.</summary>
    public int Connections { get; init => field = Require.Within(value, 1, 16); } = Require.Within(Connections, 1, 16);

    /// <summary>The wait before the second attempt, 1 second; it doubles each time. A server that names another is heeded, up to <see cref="LongestWait"/>.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>No wait is longer, 1 minute.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>A connection that brings nothing for so long is given up, 30 seconds.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The wait after an attempt that failed.</summary>
    /// <param name="attempt">Which one it was; the first is 1.</param>
    /// <param name="named">The wait that the server asks for, or zero.</param>
    public TimeSpan WaitAfter(int attempt, TimeSpan named)
    {
        var doubled = FirstWait * Math.Pow(2, Math.Min(attempt - 1, 30));
        var wait = named > doubled ? named : doubled;
        return wait < LongestWait ? wait : LongestWait;
    }
}
