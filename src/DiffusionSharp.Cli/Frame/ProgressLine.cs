using Spectre.Console;

namespace DiffusionSharp.Cli.Frame;

/// <summary>
/// One line that says how far a work is and how long it will take: drawn over itself in a terminal, written now and then elsewhere. May be
/// told from any thread.
/// </summary>
internal sealed class ProgressLine : IDisposable
{
    private const int BarWidth = 24;
    private static readonly TimeSpan _redraw = TimeSpan.FromMilliseconds(100), _rewrite = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly string _title;
    private readonly IAnsiConsole _console;
    private readonly TextWriter _messages;
    private readonly TimeProvider _clock;
    private readonly RemainingTime _remaining;
    private readonly bool _isDrawn;
    private long? _shown;

    public ProgressLine(string title, TextWriter messages, TimeProvider clock)
    {
        (_title, _messages, _clock, _remaining) = (title, messages, clock, new(clock));
        _isDrawn = !Console.IsErrorRedirected;
        _console = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(messages), Interactive = _isDrawn ? InteractionSupport.Detect : InteractionSupport.No });
        _isDrawn &= _console.Profile.Capabilities.Ansi;
        _shown = _isDrawn ? null : clock.GetTimestamp(); // A short work is over before a line about it helps.
    }

    /// <summary>Shows how far the work is.</summary>
    /// <param name="done">How much is done, in whatever unit.</param>
    /// <param name="total">How much there is to do.</param>
    /// <param name="detail">The same in words.</param>
    public void Report(double done, double total, string detail)
    {
        lock (_lock)
        {
            var left = _remaining.After(done, total);
            if (_shown is { } before && _clock.GetElapsedTime(before) < (_isDrawn ? _redraw : _rewrite))
            {
                return;
            }

            _shown = _clock.GetTimestamp();
            var share = total > 0 ? Math.Clamp(done / total, 0, 1) : 0;
            var text = $"{detail}{(left is { } time ? $", {Words.Roughly(time)} left" : "")}";
            if (_isDrawn)
            {
                Draw(share, text);
            }
            else
            {
                _messages.WriteLine($"{_title}: {share:0%}, {text}");
            }
        }
    }

    /// <summary>Writes something that happened above the line.</summary>
    public void Note(string text)
    {
        lock (_lock)
        {
            _messages.WriteLine(_isDrawn ? $"\r\e[K{text}" : text);
        }
    }

    /// <summary>Clears the line away.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_isDrawn)
            {
                _messages.Write("\r\e[K");
            }
        }
    }

    private void Draw(double share, string text)
    {
        var full = (int)(share * BarWidth);
        var room = Math.Max(0, _console.Profile.Width - _title.Length - BarWidth - 8);
        text = text.Length > room ? text[..room] : text;
        _messages.Write("\r\e[K");
        _console.Markup($"{Markup.Escape(_title)} [green]{new string('━', full)}[/][grey]{new string('━', BarWidth - full)}[/] {share,4:0%} {Markup.Escape(text)}");
    }
}
