using System.Runtime.InteropServices;

namespace DiffusionSharp.Cli.Frame;

/// <summary>The first Ctrl+C, or wish of the system, asks the command to stop; the second ends the process at once.</summary>
internal sealed class Interruption : IDisposable
{
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

    private void Ask(PosixSignalContext context)
    {
        if (Interlocked.Exchange(ref _asked, true)) // Before anything is said: the second may come as soon as it is read.
        {
            return; // What the system does with the signal ends the process.
        }

        context.Cancel = true;
        _messages.WriteLine("Stopping. Ctrl+C once more ends it at once.");
        _source.Cancel();
    }
}
