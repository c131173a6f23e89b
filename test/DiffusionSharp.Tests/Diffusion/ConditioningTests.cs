using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Tensors;

namespace DiffusionSharp.Tests.Diffusion;

public sealed class ConditioningTests
{
    [Fact]
    public void What_is_needed_and_what_was_given_are_both_named() => TensorScope.Release(() =>
    {
        var given = Conditioning.None.With(new ClassCondition(tensor([1L])));
        Assert.Equal("The network needs a TextCondition, but it was given ClassCondition.", Assert.Throws<InvalidOperationException>(given.Require<TextCondition>).Message);
        Assert.Equal("The network needs a ClassCondition, but it was given no conditions.", Assert.Throws<InvalidOperationException>(Conditioning.None.Require<ClassCondition>).Message);
        Assert.Null(given.Find<TextCondition>());
        Assert.Empty(Conditioning.None.All);
    });

    [Fact]
    public void A_condition_of_the_same_kind_is_replaced_in_a_new_set() => TensorScope.Release(() =>
    {
        var first = Conditioning.None.With(new ClassCondition(tensor([1L])));
        var second = first.With(new ClassCondition(tensor([2L])));
        Assert.Equal(1, first.Require<ClassCondition>().Labels.item<long>());
        Assert.Equal(2, second.Require<ClassCondition>().Labels.item<long>());
        Assert.Single(second.All);
    });

    [Fact]
    public void Two_sets_become_one_batch_each_spread_over_its_items() => TensorScope.Release(() =>
    {
        var first = Conditioning.None.With(new ClassCondition(tensor([1L, 2, 3]))).With(new ConcatCondition(ones(1, 2, 4, 4)));
        var second = Conditioning.None.With(new ClassCondition(tensor([9L]))).With(new ConcatCondition(zeros(3, 2, 4, 4)));
        var both = first.FollowedBy(second, 3)!;
        Assert.Equal([1, 2, 3, 9, 9, 9], both.Require<ClassCondition>().Labels.data<long>().ToArray());
        Assert.Equal([1, 1, 1, 0, 0, 0], both.Require<ConcatCondition>().Beside.select(1, 0).select(1, 0).select(1, 0).data<float>().ToArray());
    });

    [Fact]
    public void Prompts_of_two_lengths_are_padded_and_a_missing_prompt_says_nothing() => TensorScope.Release(() =>
    {
        var (one, other) = (Conditioning.None.With(new PromptCondition(tensor(new long[,] { { 5, 6 } }))), Conditioning.None.With(new PromptCondition(tensor(new long[,] { { 7, 8, 9 } }))));
        Assert.Equal([5, 6, 0, 7, 8, 9], one.FollowedBy(other, 1)!.Require<PromptCondition>().Tokens.data<long>().ToArray());
        Assert.Equal([5, 6, 0, 0], one.FollowedBy(Conditioning.None, 1)!.Require<PromptCondition>().Tokens.data<long>().ToArray());
        Assert.Equal([0, 0, 5, 6], Conditioning.None.FollowedBy(one, 1)!.Require<PromptCondition>().Tokens.data<long>().ToArray());
    });

    [Fact]
    public void Augmentation_that_is_missing_says_that_nothing_was_done() => TensorScope.Release(() =>
    {
        var both = Conditioning.None.With(new AugmentationCondition(ones(2, 3))).FollowedBy(Conditioning.None, 2)!;
        Assert.Equal([3, 3, 0, 0], both.Require<AugmentationCondition>().Values.sum(1).data<float>().ToArray());
    });

    [Fact]
    public void Texts_keep_their_pooled_vectors_together() => TensorScope.Release(() =>
    {
        var text = Conditioning.None.With(new TextCondition(ones(1, 4, 8), ones(1, 5)));
        var both = text.FollowedBy(Conditioning.None.With(new TextCondition(zeros(2, 4, 8), zeros(2, 5))), 2)!.Require<TextCondition>();
        Assert.Equal([4, 4, 8], both.Embeddings.shape);
        Assert.Equal([5, 5, 0, 0], both.Pooled!.sum(1).data<float>().ToArray());
        Assert.Null(text.FollowedBy(Conditioning.None.With(new TextCondition(zeros(2, 4, 8))), 2));
        Assert.Null(text.FollowedBy(Conditioning.None.With(new TextCondition(zeros(2, 3, 8), zeros(2, 5))), 2));
        Assert.Null(text.FollowedBy(Conditioning.None.With(new TextCondition(zeros(2, 4, 8), zeros(2, 6))), 2));
    });

    [Fact]
    public void A_kind_that_cannot_say_nothing_fits_no_batch_alone() => TensorScope.Release(() =>
    {
        var label = Conditioning.None.With(new ClassCondition(tensor([1L])));
        Assert.Null(label.FollowedBy(Conditioning.None, 1));
        Assert.Null(Conditioning.None.FollowedBy(label, 1));
        Assert.Empty(Conditioning.None.FollowedBy(Conditioning.None, 1)!.All);
    });
}
