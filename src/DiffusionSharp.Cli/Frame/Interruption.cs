using System.Diagnostics;
using System.Runtime.InteropServices;

namespace DiffusionSharp.Cli.Frame;

/// <summary>The first Ctrl+C, or wish of the system, asks the command to stop; the second ends the process at once.</summary>
internal sealed class Interruption : IDisposable
{
    private static readonly TimeSpan _grace = TimeSpan.FromMilliseconds(300);

    private readonly CancellationTokenSource _source = new();
    private readonly TextWriter _messages;
    private readonly PosixSignalRegistration[] _registrations;
    private bool _asked;

    public Interruption(TextWriter messages)
    {
        _messages = messages;
        _registrations = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Ask), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Ask)];
    }

    public CancellationToken Stop => _source.Token;

    public void Dispose()
    {
        Array.ForEach(_registrations, registration => registration.Dispose());
        _source.Dispose();
    }

    // What the system does with the signal ends the process, unless it was started so that it ignores the signal (by nohup, or behind '&' in a script).
    private static void EndAtOnce() => _ = Task.Run(async () =>
    {
        await Task.Delay(_grace);
        using var self = Process.GetCurrentProcess();
        self.Kill();
    });

    private void Ask(PosixSignalContext context)
    {
        if (Interlocked.Exchange(ref _asked, true)) // Before anything is said: the second may come as soon as it is read.
        {
            EndAtOnce();
            return;
        }

        context.Cancel = true;
        _messages.WriteLine("Stopping. Ctrl+C once more ends it at once.");
        _source.Cancel();
    }
}
