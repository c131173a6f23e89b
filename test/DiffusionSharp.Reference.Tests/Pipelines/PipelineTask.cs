using DiffusionSharp.Diffusion;
using DiffusionSharp.Pipelines;
using DiffusionSharp.Pipelines.Prompts;
using DiffusionSharp.Pipelines.Published;
using DiffusionSharp.Pipelines.Tasks;

namespace DiffusionSharp.Reference.Tests.Pipelines;

/// <summary>Chooses the task by what a call gives.</summary>
internal sealed class PipelineTask(PublishedModel model, PreparedModel<Recorded> prepared)
{
    private readonly Pipeline<Recorded, Continuous> _pipeline = new(prepared.Model);

    public IReadOnlyList<Recorded> Make(PipelineCall call, Prompt prompt)
    {
        if (call.Picture("mask_image") is { } mask)
        {
            return Run(model.FillTask<Recorded>(), new InpaintRequest<Recorded>(call.Picture("image")!, mask, prompt) { Strength = call.Strength });
        }

        if (call.Picture("image") is not { } picture)
        {
            return Run(new GenerateTask<Recorded, Continuous>(), prompt);
        }

        return model.Enlarges ? Run(model.EnlargeTask<Recorded>(), new EnlargeRequest<Recorded>(picture, prompt, call.NoiseLevel))
            : call.Pipeline.Contains("ControlNet", StringComparison.Ordinal) ? Led(call, picture, prompt)
            : Run(new EditTask<Recorded, Continuous>(), new EditRequest<Recorded>(picture, prompt, call.Strength));
    }

    private IReadOnlyList<Recorded> Led(PipelineCall call, Recorded picture, Prompt prompt)
    {
        var control = new ControlSettings<Recorded>(call.Picture("control_image") ?? picture)
        {
            Strength = call.Number("controlnet_conditioning_scale") ?? (call.Pipeline.Contains("Img2Img", StringComparison.Ordinal) ? 0.8 : 1),
            From = call.Number("control_guidance_start") ?? 0,
            To = call.Number("control_guidance_end") ?? 1,
            LeadsPromptOnly = call.Flag("guess_mode"),
        };
        return call.Picture("control_image") is null
            ? Run(model.LedTask(new GenerateTask<Recorded, Continuous>(), control, prepared), prompt)
            : Run(model.LedTask(new EditTask<Recorded, Continuous>(), control, prepared), new EditRequest<Recorded>(picture, prompt, call.Strength));
    }

    private IReadOnlyList<Recorded> Run<TRequest>(ITask<TRequest, Recorded, Continuous> task, TRequest request) => _pipeline.Run(task, request, prepared.Settings);
}
