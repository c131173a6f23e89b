namespace DiffusionSharp.Data;

/// <summary>Which examples of a data set are meant.</summary>
public enum DataPart
{
    /// <summary>What a model is trained on.</summary>
    Train,

    /// <summary>What a model never sees in training, to measure it with.</summary>
    HeldOut,

    /// <summary>Both.</summary>
    All,
}
