using System.Text.Json;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Networks.Layers;
using DiffusionSharp.Networks.TextEncoders;
using DiffusionSharp.Networks.UNets;
using DiffusionSharp.Tensors;
using DiffusionSharp.Tensors.Operators;
using DiffusionSharp.Testing;

namespace DiffusionSharp.Tests.Networks;

public class UNetTests
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web);

    private static readonly UNetSettings _everything = new()
    {
        Channels = 3,
        Patch = 2,
        Widths = [8, 16],
        Blocks = [1],
        AttentionLevels = [0, 1],
        HeadWidth = 8,
        Classes = 5,
        Beside = 2,
        Prompt = new(20, Length: 6, Width: 8, Layers: 1, Heads: 2),
        Augmentations = 4,
        Sketch = 2,
        Detail = 4,
    };

    [Theory]
    [InlineData(1, 8, 8)]
    [InlineData(2, 8, 12)]
    [InlineData(4, 16, 8)]
    public void The_output_is_shaped_like_the_input_at_any_size_that_divides(int patch, long height, long width) => NetworkClaims.Shape(
        new UNet(_everything with { Patch = patch }), [2, 3, height, width]);

    [Fact]
    public void With_norms_of_single_pixels_it_starts_at_zero_reaches_all_weights_learns_and_carries_over()
    {
        var plain = _everything with { Norms = NormKind.Pixel };
        NetworkClaims.StartsAtZero(new UNet(plain));
        NetworkClaims.GradientReachesAll(new UNet(plain));
        NetworkClaims.ItemsAreIndependent(new UNet(plain));
        NetworkClaims.NothingLeaks(new UNet(plain));
        NetworkClaims.Learns(new UNet(plain));
        NetworkClaims.StateCarriesOver(new UNet(plain), new UNet(plain));
    }

    [Fact]
    public void With_norms_of_single_pixels_and_no_attention_a_place_hangs_only_on_what_is_near_it() => TensorScope.Release(() =>
    {
        using var untracked = no_grad();
        var chance = new Generator(1);
        var network = new UNet(new() { Widths = [8], Blocks = [1], Norms = NormKind.Pixel });
        foreach (var weight in network.parameters())
        {
            weight.copy_(0.2 * randn(weight.shape, generator: chance));
        }

        var left = NetworkClaims.Noise([1, 3, 8, 64]);
        var changed = left.clone();
        changed.narrow(3, 40, 24).mul_(-3);
        var (before, after) = (network.Predict(left, tensor([0.5f]), Conditioning.None), network.Predict(changed, tensor([0.5f]), Conditioning.None));
        TensorAssert.Equal(before.narrow(3, 0, 24), after.narrow(3, 0, 24));
        Assert.True((before - after).narrow(3, 40, 24).abs().max().item<float>() > 0.1);
    });

    [Fact]
    public void A_new_network_answers_zero() => NetworkClaims.StartsAtZero(new UNet(_everything));

    [Fact]
    public void An_item_alone_is_answered_as_in_a_batch() => NetworkClaims.ItemsAreIndependent(new UNet(_everything));

    [Fact]
    public void Conditions_of_one_item_serve_a_whole_batch() => NetworkClaims.ConditionsBroadcast(new UNet(_everything));

    [Fact]
    public void What_is_not_said_is_what_is_said_to_be_none() => NetworkClaims.AbsentMeansNone(new UNet(_everything));

    [Fact]
    public void Every_condition_changes_the_answer() => NetworkClaims.EveryConditionMatters(new UNet(_everything));

    [Fact]
    public void Padding_after_a_prompt_makes_no_difference() => NetworkClaims.PaddingIsNotSeen(new UNet(_everything));

    [Fact]
    public void The_gradient_reaches_every_parameter() => NetworkClaims.GradientReachesAll(new UNet(_everything));

    [Fact]
    public void Predicting_leaves_one_tensor_behind() => NetworkClaims.NothingLeaks(new UNet(_everything));

    [Fact]
    public void Mixed_precision_answers_about_the_same_and_trains() => NetworkClaims.MixedPrecision(new UNet(_everything));

    [Fact]
    public void Gradients_wanted_or_not_the_answer_is_the_same() => NetworkClaims.FusedAttentionAgrees(new UNet(_everything));

    [Fact]
    public void Sampling_in_narrow_types_answers_about_the_same() => NetworkClaims.NarrowTypesSample(new UNet(_everything));

    [Fact]
    public void Thirty_steps_lower_the_loss() => NetworkClaims.Learns(new UNet(_everything));

    [Fact]
    public void Weights_have_the_same_names_and_load_into_a_second_network() => NetworkClaims.StateCarriesOver(new UNet(_everything), new UNet(_everything));

    [Fact]
    public void Wrong_conditions_are_refused_with_the_reason() => NetworkClaims.WrongConditionsAreNamed(new UNet(_everything));

    [Fact]
    public void Names_of_weights_are_stable()
    {
        var names = new UNet(_everything).state_dict().Keys;
        Assert.Contains("conditions.prompt.blocks.0.qkv.weight", names);
        Assert.Contains("down.1.0.residual.conv1.weight", names);
        Assert.Contains("up.0.0.attention.prompt_kv.bias", names);
        Assert.Contains("conv_out.weight", names);
    }

    [Fact]
    public void A_size_that_does_not_divide_is_refused_with_the_multiple()
    {
        var error = Assert.Throws<ArgumentException>(() => NetworkClaims.Answer(new UNet(_everything), zeros(1, 3, 8, 10), Conditioning.None));
        Assert.Contains("multiples of 4", error.Message);
        Assert.Contains("[1, 3, 8, 10]", error.Message);
    }

    [Fact]
    public void Settings_come_back_from_json()
    {
        var text = JsonSerializer.Serialize(_everything, _json);
        Assert.Contains("\"attentionLevels\":[0,1]", text);
        Assert.Equal(text, JsonSerializer.Serialize(JsonSerializer.Deserialize<UNetSettings>(text, _json), _json));
    }

    [Theory]
    [InlineData("""{"wdths":[8]}""")]
    [InlineData("""{"prompt":{"vocabulary":9,"depth":2}}""")]
    public void An_unknown_setting_is_refused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<UNetSettings>(json, _json));

    [Fact]
    public void All_faults_of_settings_are_told_at_once()
    {
        var faulty = new UNetSettings { Channels = 0, Patch = 3, Blocks = [1, 2, 3], AttentionLevels = [2], Dropout = 1, Prompt = new(10, Width: 9, Heads: 2) };
        var error = Assert.Throws<ArgumentException>(() => new UNet(faulty));
        Assert.All(["The channels must be from 1 to 65536, not 0.", "patch is 3", "2 levels", "0 to 1", "dropout is 1", "width 9"], part => Assert.Contains(part, error.Message));
    }

    [Fact]
    public void A_network_without_conditions_takes_none()
    {
        var network = new UNet(new() { Channels = 1, Widths = [8], Blocks = [1] });
        Assert.Equal([2, 1, 3, 5], NetworkClaims.Answer(network, zeros(2, 1, 3, 5), Conditioning.None).shape);
        var error = Assert.Throws<ArgumentException>(() => NetworkClaims.Answer(network, zeros(2, 1, 3, 5), Conditioning.None.With(new ClassCondition(zeros(1, int64)))));
        Assert.Contains("it takes no conditions", error.Message);
    }

    [Fact]
    public void Dropout_acts_in_training_only()
    {
        var network = new UNet(_everything with { Dropout = 0.5 });
        NetworkClaims.Stir(network);
        var x = ones(1, 3, 8, 8);
        network.train();
        Assert.False(NetworkClaims.Answer(network, x, Conditioning.None).allclose(NetworkClaims.Answer(network, x, Conditioning.None)));
        network.eval();
        Assert.True(NetworkClaims.Answer(network, x, Conditioning.None).allclose(NetworkClaims.Answer(network, x, Conditioning.None)));
    }
}
