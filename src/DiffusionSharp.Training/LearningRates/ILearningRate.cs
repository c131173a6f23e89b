namespace DiffusionSharp.Training.LearningRates;

/// <summary>How fast the weights move, by how many examples were seen. A pure function of the count, so that a resumed run needs no state.</summary>
public interface ILearningRate
{
    /// <summary>The rate, 0 or more.</summary>
    /// <param name="examples">Seen so far.</param>
    /// <param name="total">Of the whole run.</param>
    double At(long examples, long total);

    /// <summary>The same with a warm-up that is not longer, for short runs.</summary>
    /// <param name="most">Examples, 0 or more.</param>
    ILearningRate WithWarmUpOf(long most);
}
