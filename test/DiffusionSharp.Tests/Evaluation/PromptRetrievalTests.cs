using DiffusionSharp.Evaluation.Metrics;

namespace DiffusionSharp.Tests.Evaluation;

public class PromptRetrievalTests
{
    [Fact]
    public void A_picture_is_found_where_nothing_else_lies_nearer()
    {
        using var scope = NewDisposeScope();
        var known = arange(10, float64).unsqueeze(1); // 0, 1, … 9 on a line.
        var made = tensor([0.1, 2.9, 6.0, 9.0]).unsqueeze(1);
        var (first, near) = Shares(new PromptRetrieval(Within: 3), made, known, [0, 2, 8, 0]);
        Assert.Equal(0.25, first); // 0.1 is nearest to 0; 2.9 is nearest to 3, then to 2.
        Assert.Equal(0.5, near); // Five lie nearer to 6.0 than 8, or as near.
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    public void A_position_too_many_or_out_of_range_is_named(int position)
    {
        using var scope = NewDisposeScope();
        var error = Assert.Throws<ArgumentException>(() => new PromptRetrieval().Measure(zeros(2, 2), rand([10, 2], generator: new Generator(1)), position == 10 ? [0, 10] : [1, 2, 3]));
        Assert.Contains("from 0 to 9", error.Message);
    }

    private static (double First, double Near) Shares(PromptRetrieval retrieval, Tensor made, Tensor known, int[] named) =>
        retrieval.Measure(made, known, named) is [var first, var near] ? (first.Value, near.Value) : throw new InvalidOperationException();
}
