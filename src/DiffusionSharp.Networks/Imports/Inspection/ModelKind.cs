namespace DiffusionSharp.Networks.Imports.Inspection;

/// <summary>What a folder or file of weights is.</summary>
public enum ModelKind
{
    /// <summary>A published folder with <c>model_index.json</c> and a folder for each part.</summary>
    Pipeline,

    /// <summary>One network: a folder with <c>config.json</c>, or a file of its weights.</summary>
    Network,

    /// <summary>One file in the layout of a model's first authors.</summary>
    Checkpoint,

    /// <summary>Differences to the weights of another model, as products of two small matrices.</summary>
    Lora,

    /// <summary>Vectors for new words.</summary>
    TextualInversion,

    /// <summary>A model of this library, with <c>model.json</c>.</summary>
    Trained,

    /// <summary>Tensors of which nothing more is known.</summary>
    Unknown,
}
