namespace DiffusionSharp.Networks.FeatureExtractors;

/// <summary>Turns data into features in which what looks alike lies near.</summary>
public interface IFeatureExtractor
{
    /// <summary>Which one it is, weights included: numbers made with different names cannot be compared.</summary>
    string Name { get; }

    /// <summary>The features of each item, the same in any batch.</summary>
    /// <param name="data">[B, …], pictures in [−1, 1].</param>
    /// <returns>[B, F], float32, without gradients.</returns>
    Tensor Features(Tensor data);
}
