using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Networks.TextEncoders;

namespace DiffusionSharp.Networks.Layers;

/// <summary>Checks, once a call, that what a network is told is what it was made for.</summary>
internal static class ConditionCheck
{
    /// <summary>Checks the shape of the input.</summary>
    /// <param name="input">Should be [B, channels, H, W].</param>
    /// <param name="channels">Of the network.</param>
    /// <param name="multiple">What height and width must divide by.</param>
    /// <param name="network">What it is called.</param>
    /// <exception cref="ArgumentException">It is another.</exception>
    public static void CheckInput(Tensor input, long channels, long multiple, string network)
    {
        var shape = input.shape;
        if (shape.Length != 4 || shape[1] != channels || shape[2] % multiple != 0 || shape[3] % multiple != 0 || shape.Any(side => side == 0))
        {
            throw new ArgumentException(
                $"The input is [{string.Join(", ", shape)}], but this {network} wants [items, {channels}, height, width] with height and width multiples of {multiple}. Choose such a size.",
                nameof(input));
        }
    }

    /// <summary>Checks everything that is said.</summary>
    /// <param name="settings">What the network takes.</param>
    /// <param name="input">[B, C, H, W].</param>
    /// <param name="time">[B] or [1].</param>
    /// <param name="conditioning">What it is told.</param>
    /// <exception cref="ArgumentException">A condition of a kind, size or value that the network cannot take.</exception>
    public static void Check(ConditionSettings settings, Tensor input, Tensor time, Conditioning conditioning)
    {
        var batch = input.shape[0];
        CheckBatch(time, 1, batch, "time");
        foreach (var condition in conditioning.All)
        {
            switch (condition)
            {
                case ClassCondition(var labels) when settings.Classes > 0:
                    CheckBatch(labels, 1, batch, "class labels");
                    CheckRange(labels, settings.Classes, $"0 to {settings.Classes - 1} are classes and {settings.Classes} says \"none\"", "class label");
                    break;
                case PromptCondition(var tokens) when settings.Prompt is { } prompt:
                    CheckTokens(tokens, prompt, batch);
                    break;
                case AugmentationCondition(var values) when settings.Augmentations > 0:
                    CheckValues(values, settings.Augmentations, batch, "augmentation values");
                    break;
                case PromptNoiseCondition(var values) when settings.Prompt is { } prompt:
                    CheckValues(values, prompt.Width, batch, "values of noise on the prompt");
                    break;
                case ConcatCondition(var beside) when settings.Beside > 0:
                    CheckBeside(beside, settings.Beside, input);
                    break;
                default:
                    throw new ArgumentException(
                        $"The network was given a {condition.GetType().Name}, which it was not made for: it takes {Taken(settings)}. Leave the condition out, or take another model.", nameof(conditioning));
            }
        }
    }

    /// <summary>The input and what lies beside it, zeros where nothing is said.</summary>
    /// <returns>[B, C + settings.Beside, H, W].</returns>
    public static Tensor Beside(ConditionSettings settings, Tensor input, Conditioning conditioning)
    {
        if (settings.Beside == 0)
        {
            return input;
        }

        long[] shape = [input.shape[0], settings.Beside, input.shape[2], input.shape[3]];
        var beside = conditioning.Find<ConcatCondition>()?.Beside.to(input.dtype, input.device).expand(shape) ?? zeros(shape, input.dtype, input.device);
        return cat([input, beside], 1);
    }

    private static void CheckBatch(Tensor told, int dimensions, long batch, string what)
    {
        if (told.shape.Length != dimensions || (told.shape[0] != 1 && told.shape[0] != batch))
        {
            throw new ArgumentException(
                $"The {what} are [{string.Join(", ", told.shape)}], but the batch has {batch} items. Give {dimensions} dimension(s), the first 1 or {batch}.", nameof(told));
        }
    }

    private static void CheckTokens(Tensor tokens, PromptEncoderSettings prompt, long batch)
    {
        CheckBatch(tokens, 2, batch, "prompt tokens");
        CheckWidth(tokens, prompt.Length, atMost: true, "prompt tokens");
        CheckRange(tokens, prompt.Vocabulary - 1, $"the vocabulary has {prompt.Vocabulary}", "prompt token");
    }

    private static void CheckValues(Tensor values, long width, long batch, string what)
    {
        CheckBatch(values, 2, batch, what);
        CheckWidth(values, width, atMost: false, what);
    }

    private static void CheckWidth(Tensor told, long width, bool atMost, string what)
    {
        if (atMost ? told.shape[1] > width || told.shape[1] == 0 : told.shape[1] != width)
        {
            throw new ArgumentException($"There are {told.shape[1]} {what} an item, but the network takes {(atMost ? "1 to " : "")}{width}.", nameof(told));
        }
    }

    private static void CheckRange(Tensor told, long last, string wanted, string what)
    {
        var (least, most) = Tensors.TensorScope.Release(() => (told.min().to(int64).item<long>(), told.max().to(int64).item<long>()));
        if (least < 0 || most > last)
        {
            throw new ArgumentException($"There is no {what} {(least < 0 ? least : most)}: {wanted}.", nameof(told));
        }
    }

    private static void CheckBeside(Tensor beside, long channels, Tensor input)
    {
        long[] wanted = [input.shape[0], channels, input.shape[2], input.shape[3]];
        if (!beside.shape.Skip(1).SequenceEqual(wanted.Skip(1)) || (beside.shape[0] != 1 && beside.shape[0] != wanted[0]))
        {
            throw new ArgumentException(
                $"What lies beside the noise is [{string.Join(", ", beside.shape)}], but the network wants [{string.Join(", ", wanted)}] (or 1 first). Resize it to the noise.", nameof(beside));
        }
    }

    private static string Taken(ConditionSettings settings)
    {
        string[] taken =
        [
            .. settings.Classes > 0 ? [nameof(ClassCondition)] : Array.Empty<string>(),
            .. settings.Prompt is null ? [] : (string[])[nameof(PromptCondition), nameof(PromptNoiseCondition)],
            .. settings.Augmentations > 0 ? [nameof(AugmentationCondition)] : (string[])[],
            .. settings.Beside > 0 ? [nameof(ConcatCondition)] : (string[])[],
        ];
        return taken.Length == 0 ? "no conditions" : string.Join(", ", taken);
    }
}
