namespace DiffusionSharp.Tensors;

/// <summary>Holds tensors that live and die together.</summary>
public interface ITensorHolder
{
    /// <summary>Every tensor this object owns.</summary>
    IEnumerable<Tensor> Tensors { get; }
}
