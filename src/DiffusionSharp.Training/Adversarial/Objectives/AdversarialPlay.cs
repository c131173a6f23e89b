namespace DiffusionSharp.Training.Adversarial.Objectives;

/// <summary>A batch of real pictures and one of made ones before the discriminator.</summary>
/// <param name="Judge">Its answers [B], float32, to pictures [B, C, H, W] of the batch's classes.</param>
/// <param name="Real">[B, C, H, W].</param>
/// <param name="Made">[B, C, H, W].</param>
/// <param name="Chance">What is drawn follows from it.</param>
public sealed record AdversarialPlay(Func<Tensor, Tensor> Judge, Tensor Real, Tensor Made, Generator Chance)
{
    /// <summary>D(x) and ‖∇D(x)‖² of each picture, both with what is needed to make them small.</summary>
    /// <param name="pictures">[B, C, H, W].</param>
    internal (Tensor Answers, Tensor SquaredGradients) JudgeWithGradients(Tensor pictures)
    {
        var at = pictures.detach().requires_grad_();
        var answers = Judge(at);
        return (answers, autograd.grad([answers.sum()], [at], retain_graph: true, create_graph: true)[0].square().sum([1, 2, 3]));
    }
}
