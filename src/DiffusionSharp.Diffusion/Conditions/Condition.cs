namespace DiffusionSharp.Diffusion.Conditions;

/// <summary>Something a network may be told besides the noisy state: a class, a text, a picture beside the noise.</summary>
public abstract record Condition;
