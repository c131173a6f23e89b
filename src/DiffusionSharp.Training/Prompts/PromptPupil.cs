using DiffusionSharp.Networks.TextEncoders;
using DiffusionSharp.Tensors;
using TorchSharp.Modules;

namespace DiffusionSharp.Training.Prompts;

/// <summary>A prompt encoder that is asked for numbers of pictures.</summary>
internal sealed class PromptPupil : nn.Module<Tensor, Tensor>
{
    private readonly PromptEncoder _encoder;
    private readonly Linear _answer;

    /// <param name="encoder">Stays the caller's.</param>
    /// <param name="numbers">How many it is asked for.</param>
    public PromptPupil(PromptEncoder encoder, long numbers) : base(nameof(PromptPupil))
    {
        (_encoder, _answer) = (encoder, nn.Linear(encoder.Settings.Width, numbers));
        register_module("encoder", _encoder);
        register_module("answer", _answer);
        Device = encoder.parameters().First().device;
        _ = _answer.to(Device);
    }

    /// <summary>Where it computes.</summary>
    public Device Device { get; }

    /// <summary>[B, L] token ids to [B, K].</summary>
    public override Tensor forward(Tensor input) => _answer.call(_encoder.call(input).Pooled);

    /// <summary>Makes a sketch draw the pictures that are foretold.</summary>
    public void Teach(PromptSketch sketch, CoarsePictures pictures) => TensorScope.Release(() =>
    {
        using var untracked = no_grad();
        var (drawing, middle) = pictures.Drawn();
        var back = drawing.t();
        sketch.Set(mm(back, _answer.weight.cpu()), mv(back, _answer.bias!.cpu()) + middle);
    });

    /// <summary>Frees what is not the encoder's.</summary>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _answer.Dispose();
        }
    }
}
