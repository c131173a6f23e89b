using System.Text.Json.Serialization;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Evaluation.Classification;

/// <summary>
/// How a classifier is trained: AdamW under one cycle of the learning rate, up in a line and down in a cosine (Smith and Topin 2017,
/// arXiv:1708.07120). Augmentation belongs to the data source: for few epochs, mirror half of the pictures and no more.
/// </summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ClassifierTrainingSettings
{
    /// <summary>How often every example is seen; above 0.</summary>
    public double Epochs { get; init => field = Require.Inside(value, 0, 100_000); } = 6;

    /// <summary>Examples of a step; 2 or more, for the batch norms.</summary>
    public int BatchSize { get; init => field = Require.AtLeast(value, 2); } = 128;

    /// <summary>The highest learning rate.</summary>
    public double LearningRate { get; init => field = Require.Inside(value, 0, 1); } = 0.004;

    /// <summary>Share of the training in which the learning rate rises, in (0, 1).</summary>
    public double WarmUp { get; init => field = Require.Inside(value, 0, 1); } = 0.2;

    /// <summary>λ of AdamW.</summary>
    public double WeightDecay { get; init => field = Require.Share(value); } = 0.05;

    /// <summary>What of the target is shared out among all classes, in [0, 1], so that features stay spread (Szegedy et al. 2015, arXiv:1512.00567).</summary>
    public double LabelSmoothing { get; init => field = Require.Share(value); } = 0.05;

    /// <summary>The first weights follow from it; the order of the examples follows from the source's seed.</summary>
    public ulong Seed { get; init; }

    /// <summary>In which the convolutions are computed.</summary>
    public Precision Precision { get; init; } = Precision.Float32;

    /// <summary>The learning rate where a share of the training is done.</summary>
    internal double LearningRateAt(double done) => LearningRate * (done < WarmUp ? done / WarmUp : (1 + Math.Cos(Math.PI * (done - WarmUp) / (1 - WarmUp))) / 2);
}
