using DiffusionSharp.Networks.Layers.Published;

namespace DiffusionSharp.Networks.Imports.Published;

/// <summary>
/// A network in the form it was published in: its parts bear the names that files use. It is made without numbers and takes no memory until
/// <see cref="PublishedWeights.Fill"/>.
/// </summary>
/// <param name="name">Name of the network, for error messages.</param>
public abstract class PublishedNetwork(string name) : nn.Module(name)
{
    /// <summary>The shape of every weight and buffer, by its published name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<long>> Shapes => Weights.ToDictionary(pair => pair.Key, pair => pair.Value.Shape, StringComparer.Ordinal);

    /// <summary>
    /// Lets go of the memory of weights that can be read again from the files they came from; that happens by itself when they are next needed. Weights that
    /// were changed, as by a LoRA, stay.
    /// </summary>
    public void Rest()
    {
        foreach (var weight in Weights.Values)
        {
            weight.Rest();
        }
    }

    /// <summary>Every weight and buffer by its published name.</summary>
    internal IReadOnlyDictionary<string, Weight> Weights
    {
        get
        {
            var found = new Dictionary<string, Weight>(StringComparer.Ordinal);
            Collect(this, "", found, []);
            return found;
        }
    }

    /// <summary>The name in this network of a tensor that a file may hold under an older name; the same name where there is no other.</summary>
    internal virtual string CurrentName(string stored) => stored;

    /// <summary>Whether a tensor that files hold is not needed, as tables that are computed.</summary>
    internal virtual bool IsSuperfluous(string name) => false;

    // TorchSharp registers parts a second time under the names of private fields: the first name is the published one.
    private static void Collect(nn.Module module, string prefix, Dictionary<string, Weight> found, HashSet<nn.Module> seen)
    {
        foreach (var (name, child) in module.named_children())
        {
            if (!seen.Add(child))
            {
                continue;
            }

            if (child is Weight weight)
            {
                found.Add(prefix + name, weight);
            }
            else
            {
                Collect(child, $"{prefix}{name}.", found, seen);
            }
        }
    }
}
