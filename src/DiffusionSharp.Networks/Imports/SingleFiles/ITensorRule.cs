namespace DiffusionSharp.Networks.Imports.SingleFiles;

/// <summary>One step from an original layout to the published names.</summary>
internal interface ITensorRule
{
    /// <summary>What becomes of a tensor: itself where the rule does not concern it.</summary>
    IEnumerable<NamedTensor> Apply(NamedTensor given);
}
