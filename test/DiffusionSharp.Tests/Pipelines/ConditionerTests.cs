using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Pipelines.Prompts;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tests.Networks;

namespace DiffusionSharp.Tests.Pipelines;

public sealed class ConditionerTests
{
    private static readonly ClassConditioner _classes = new(["shirt", "ankle boot", "bag"]);
    private static readonly TextConditioner _words = new(TinyModel.Words, 8);

    [Fact]
    public void A_prompt_becomes_the_ids_of_its_vocabulary() => TensorScope.Release(() => Assert.Equal(
        TinyModel.Words.Encode("red heart", 8),
        _words.Encode(new TextPrompt("red heart")).Require<PromptCondition>().Tokens.data<long>().ToArray()));

    [Theory]
    [InlineData("bag", 2)]
    [InlineData(" Ankle BOOT ", 1)]
    [InlineData("0", 0)]
    public void A_class_becomes_its_label(string name, long label) => TensorScope.Release(() => Assert.Equal(
        [label], _classes.Encode(new ClassPrompt(name)).Require<ClassCondition>().Labels.data<long>().ToArray()));

    [Fact]
    public void A_class_that_is_not_there_lists_those_that_are() => Assert.StartsWith(
        "There is no class 'hat'. The classes are 0 shirt, 1 ankle boot, 2 bag.",
        Assert.Throws<ArgumentException>(() => _classes.Encode(new ClassPrompt("hat"))).Message);

    [Fact]
    public void A_model_of_classes_takes_no_prompt() => Assert.StartsWith(
        "This model makes classes and takes no prompt like 'red heart'. The classes are 0 shirt, 1 ankle boot, 2 bag.",
        Assert.Throws<ArgumentException>(() => _classes.Encode(new TextPrompt("red heart"))).Message);

    [Fact]
    public void A_model_of_prompts_takes_no_class() => Assert.StartsWith(
        "This model takes a prompt in words, not a ClassPrompt. Describe the picture.",
        Assert.Throws<ArgumentException>(() => _words.Encode(new ClassPrompt("bag"))).Message);

    [Fact]
    public void A_model_of_neither_takes_neither() => Assert.StartsWith(
        "This model takes neither prompts nor classes",
        Assert.Throws<ArgumentException>(() => new NoConditioner().Encode(new TextPrompt("cat"))).Message);

    [Fact]
    public void Nothing_said_is_no_condition() => Assert.All(
        (IConditioner[])[_classes, _words, new NoConditioner()], conditioner => Assert.Empty(conditioner.Encode(conditioner.Read(" ")).All));

    [Fact]
    public void Words_of_unknown_characters_are_told() =>
        Assert.Equal(["猫", "zoo"], _words.UnknownWords(new TextPrompt("red 猫 heart ZOO zoo")));
}
