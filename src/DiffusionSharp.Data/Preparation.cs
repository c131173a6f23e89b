using System.Runtime.ExceptionServices;

namespace DiffusionSharp.Data;

/// <summary>One batch in the making.</summary>
internal sealed class Preparation
{
    private readonly long _firstExample;
    private readonly int _count;
    private readonly Thread _thread;
    private PreparedBatch? _prepared;
    private ExceptionDispatchInfo? _failure;

    public Preparation(IPreparedSource source, long firstExample, int count)
    {
        (_firstExample, _count) = (firstExample, count);
        _thread = new Thread(() => Run(source)) { IsBackground = true, Name = "data" };
        _thread.Start();
    }

    public bool IsOf(long firstExample, int count) => (firstExample, count) == (_firstExample, _count);

    /// <summary>Waits for the batch.</summary>
    public PreparedBatch Take()
    {
        _thread.Join();
        _failure?.Throw();
        return _prepared!;
    }

    // Whatever goes wrong belongs to the reader: an exception that leaves a thread ends the process.
    private void Run(IPreparedSource source)
    {
        try
        {
            _prepared = source.Prepare(_firstExample, _count);
        }
        catch (Exception failure)
        {
            _failure = ExceptionDispatchInfo.Capture(failure);
        }
    }
}
