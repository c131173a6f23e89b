using DiffusionSharp.Diffusion.Conditions;

namespace DiffusionSharp.Data.Pictures;

/// <summary>What a model is told of the pictures.</summary>
internal interface IExampleCondition
{
    /// <summary>Prepares the condition of a batch on any thread; the result makes its tensors on the thread that calls it.</summary>
    Func<Condition> Prepare(IReadOnlyList<Example> examples);
}
