namespace DiffusionSharp.Training.Runs;

/// <summary>What a checkpoint keeps of a training.</summary>
internal interface ICheckpointState
{
    /// <summary>Seen so far.</summary>
    long Examples { get; set; }

    /// <summary>The tensors, by the file of a checkpoint they belong in and by name.</summary>
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, Tensor>> Files { get; }
}
