namespace DiffusionSharp.Networks.Layers;

/// <summary>A step in the path of a part's name, and nothing else.</summary>
internal sealed class PartGroup(string name) : nn.Module(name);
