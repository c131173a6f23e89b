// Changes a picture and restores it from what is left of it, with the bundled model and without further training.
//   dotnet run --project samples/Editing [picture of 28x28] [class]
using System.Globalization;
using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Degradations;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Diffusion.Guidance;
using DiffusionSharp.Diffusion.Samplers;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Pipelines.Pictures;
using DiffusionSharp.Pipelines.Prompts;
using DiffusionSharp.Pipelines.Tasks;
using DiffusionSharp.Tensors;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
using var model = PictureModel.Load("fashion");
var shown = new ClassPrompt(args.Length > 1 ? args[1] : "Pullover");
var source = args.Length > 0 ? PictureFile.Read(args[0]).ToChannels(1) : model.Generate(shown.Class, seed: 1);
var settings = model.Settings(2);

#region fill
// The lower half is made anew; the upper half stays, bit for bit.
var mask = PictureMasks.FromArea(source, new PixelArea(0, 14, 28, 14));
var filled = model.Fill(new FillRequest(source, mask, shown), settings)[0];
#endregion
var changed = Enumerable.Range(0, source.Pixels.Length).Where(i => source.Pixels[i] != filled.Pixels[i]).ToList();
Console.WriteLine($"Filled: {changed.Count} pixels changed, {changed.Count(i => mask.Pixels[i] == 0)} of them outside of the mask.");

#region rewrite
// To the noise that the picture comes from, and down again: told the same, it is the same.
var same = model.Rewrite(new EditRequest<Picture>(source, shown, Strength: 1), shown, settings);
var coat = model.Rewrite(new EditRequest<Picture>(source, new ClassPrompt("Coat"), Strength: 1), shown, settings);
#endregion
Console.WriteLine($"Told the same: {Psnr(same):F1} dB. Told it is a coat: {Psnr(coat):F1} dB.");

TensorScope.Release(() =>
{
    var clean = model.Model.Encode(source);
    var prior = new GenerateTask<Picture, Continuous>().Plan(shown, model.Model, settings);

    #region zero-shot
    // Half as wide and high is all that is known of it.
    var degradation = new DownscaleDegradation(2, new BicubicReduction());
    var measured = degradation.Apply(clean);
    var guided = new NullSpaceGuidance(prior.Denoiser, degradation, measured);
    var restored = settings.Sampler.Sample(prior with { Denoiser = guided });
    #endregion
    Console.WriteLine($"Enlarged by 2: {Psnr(Media(restored)):F1} dB; by bicubic alone: {Psnr(Media(measured).Resize(28, 28)):F1} dB.");

    Report("Enlarged by 2", degradation);
    Report("Three sevenths known", new MaskDegradation((arange(28).unsqueeze(1) * 5 + arange(28) * 3).remainder(7).lt(3)));
    Report("Blurred", BlurDegradation.Gaussian(1, new ReflectingBoundary()));

    void Report(string name, ILinearDegradation operation)
    {
        const double noise = 0.05;
        var seen = operation.Apply(clean);
        seen += noise * new NoiseSource([7]).NormalLike(seen);

        #region methods
        (string Name, IDenoiser<Continuous> Guided)[] methods =
        [
            ("DDNM", new NullSpaceGuidance(prior.Denoiser, operation, seen)),
            ("DiffPIR", new ProximalGuidance(prior.Denoiser, operation, seen, noise)),
            ("PiGDM", new PosteriorGuidance(prior.Denoiser, operation, seen, noise, dataDeviation: 0.85)),
            ("DPS", new MeasurementGuidance(prior.Denoiser, operation, seen, noise)),
        ];
        #endregion
        var figures = methods.Select(method => $"{method.Name} {Psnr(Media(new AncestralSampler(1).Sample(prior with { Denoiser = method.Guided }))):F1}");
        Console.WriteLine($"{name}, noise {noise}: {string.Join(", ", figures)}, pseudo-inverse {Psnr(Media(operation.Invert(seen))):F1} dB.");
    }
});

Picture Media(Tensor item) => model.Model.Modality.ToMedia(item);

double Psnr(Picture picture) => -10 * Math.Log10(source.Pixels.Zip(picture.Pixels, (wanted, got) => Math.Pow((wanted - got) / 255.0, 2)).Average());
