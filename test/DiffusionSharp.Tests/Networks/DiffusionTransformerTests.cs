using System.Text.Json;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Networks.Transformers;

namespace DiffusionSharp.Tests.Networks;

public class DiffusionTransformerTests
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web);

    private static readonly DiffusionTransformerSettings _everything = new()
    {
        Channels = 3,
        Patch = 2,
        Width = 16,
        Depth = 2,
        HeadWidth = 8,
        Bottleneck = 6,
        Classes = 5,
        Beside = 2,
        Prompt = new(20, Length: 6, Width: 8, Layers: 1, Heads: 2),
        Augmentations = 4,
    };

    private static DiffusionTransformer Made() => new(_everything);

    [Theory]
    [InlineData(1, 3, 5)]
    [InlineData(2, 8, 12)]
    [InlineData(4, 16, 8)]
    public void The_output_is_shaped_like_the_input_at_any_size_that_divides(int patch, long height, long width) =>
        NetworkClaims.Shape(new DiffusionTransformer(_everything with { Patch = patch, Bottleneck = 0 }), [2, 3, height, width]);

    [Fact]
    public void A_new_network_answers_zero() => NetworkClaims.StartsAtZero(Made());

    [Fact]
    public void An_item_alone_is_answered_as_in_a_batch() => NetworkClaims.ItemsAreIndependent(Made());

    [Fact]
    public void Conditions_of_one_item_serve_a_whole_batch() => NetworkClaims.ConditionsBroadcast(Made());

    [Fact]
    public void What_is_not_said_is_what_is_said_to_be_none() => NetworkClaims.AbsentMeansNone(Made());

    [Fact]
    public void Every_condition_changes_the_answer() => NetworkClaims.EveryConditionMatters(Made());

    [Fact]
    public void Padding_after_a_prompt_makes_no_difference() => NetworkClaims.PaddingIsNotSeen(Made());

    [Fact]
    public void The_gradient_reaches_every_parameter() => NetworkClaims.GradientReachesAll(Made());

    [Fact]
    public void Predicting_leaves_one_tensor_behind() => NetworkClaims.NothingLeaks(Made());

    [Fact]
    public void Mixed_precision_answers_about_the_same_and_trains() => NetworkClaims.MixedPrecision(Made());

    [Fact]
    public void Gradients_wanted_or_not_the_answer_is_the_same() => NetworkClaims.FusedAttentionAgrees(Made());

    [Fact]
    public void Sampling_in_narrow_types_answers_about_the_same() => NetworkClaims.NarrowTypesSample(Made());

    [Fact]
    public void Thirty_steps_lower_the_loss() => NetworkClaims.Learns(Made());

    [Fact]
    public void Weights_have_the_same_names_and_load_into_a_second_network() => NetworkClaims.StateCarriesOver(Made(), Made());

    [Fact]
    public void Wrong_conditions_are_refused_with_the_reason() => NetworkClaims.WrongConditionsAreNamed(Made());

    [Fact]
    public void It_knows_where_things_are()
    {
        var network = new DiffusionTransformer(new() { Channels = 1, Patch = 2, Width = 16, Depth = 1, HeadWidth = 8 });
        NetworkClaims.Stir(network);
        var x = NetworkClaims.Noise(1, 1, 4, 8);

        // Only the columns of patches change places. Without positions the answer would be the same, rearranged in the same way.
        var order = tensor([4L, 5, 0, 1, 2, 3, 6, 7]);
        var rearranged = NetworkClaims.Answer(network, x.index_select(3, order), Conditioning.None);
        Assert.False(rearranged.allclose(NetworkClaims.Answer(network, x, Conditioning.None).index_select(3, order), 1e-3, 1e-4));
    }

    [Fact]
    public void A_size_that_does_not_divide_is_refused_with_the_multiple()
    {
        var error = Assert.Throws<ArgumentException>(() => NetworkClaims.Answer(Made(), zeros(1, 3, 8, 9), Conditioning.None));
        Assert.Contains("multiples of 2", error.Message);
    }

    [Fact]
    public void Settings_come_back_from_json()
    {
        var text = JsonSerializer.Serialize(_everything, _json);
        Assert.Equal(_everything, JsonSerializer.Deserialize<DiffusionTransformerSettings>(text, _json));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<DiffusionTransformerSettings>("""{"width":16,"hieght":2}""", _json));
    }

    [Fact]
    public void All_faults_of_settings_are_told_at_once()
    {
        var error = Assert.Throws<ArgumentException>(() => new DiffusionTransformer(new() { Patch = 0, Bottleneck = -1, HeadWidth = 6, Dropout = -0.1, Prompt = new(1) }));
        Assert.All(["The patch must be from 1 to 64, not 0.", "The bottleneck must be from 0 to 65536, not -1.", "head width 6", "dropout is -0.1", "The vocabulary of the prompt encoder must be from 2"], part => Assert.Contains(part, error.Message));
    }
}
