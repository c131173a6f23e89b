// How a picture drowns in noise: in one leap, and in many small steps. Writes a strip of pictures.
//   dotnet run --project samples/ForwardProcess -- forward-process.png
using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Processes;
using DiffusionSharp.Diffusion.Schedules;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Media.Plots;
using DiffusionSharp.Tensors;

var path = args.Length > 0 ? args[0] : "forward-process.png";
double[] times = [0, 0.2, 0.4, 0.6, 0.8, 1];

TensorScope.Release(() =>
{
    var modality = new PictureModality(channels: 3);
    var clean = modality.ToTensor(Face(side: 64));

    #region ForwardProcess
    var schedule = new CosineSchedule();
    var process = new GaussianProcess();
    var noise = new NoiseSource([7]);

    #region closed-form
    // One leap: x = α·x₀ + σ·ε.
    Tensor Leap(double t) => process.Corrupt(clean, schedule.At(t), noise);
    #endregion

    #region chain
    // Many small steps, each from the state that the step before it left.
    Tensor Walk(double t, int steps)
    {
        var (x, level) = (clean, NoiseLevel.Clean);
        for (var step = 1; step <= steps; step++)
        {
            var next = schedule.At(t * step / steps);
            x = process.Step(x, level, next, noise);
            level = next;
        }

        return x;
    }
    #endregion
    #endregion

    Console.WriteLine("   t      α      σ   ln(α/σ)   the noise's mean, deviation: leap   100 steps");
    foreach (var t in times.Where(t => t > 0))
    {
        #region measure
        var level = schedule.At(t);
        var (leap, walk) = (level.NoiseIn(Leap(t), clean), level.NoiseIn(Walk(t, steps: 100), clean));
        #endregion
        Console.WriteLine($"{t,4:0.00}  {level.Alpha:0.000}  {level.Sigma:0.000}  {level.LogSnr,8:0.00}  {Moments(leap),32}  {Moments(walk),10}");
    }

    #region strip
    var strip = new FilmStrip([.. times.Select(t => modality.ToMedia(Leap(t)))], [.. times.Select(t => Caption(t, schedule.At(t)))])
    {
        Title = "x = α·x₀ + σ·ε on the cosine schedule",
        Panels = [Curves(schedule)],
    };
    PictureFile.Write(strip.Draw(), path);
    #endregion
});

Console.WriteLine($"The strip is in {path}.");

static string Moments(Tensor noise) => $"{noise.mean().item<float>():0.00}, {noise.std().item<float>():0.00}";

static string Caption(double t, NoiseLevel level) => $"t = {t:0.00}\nα = {level.Alpha:0.00}\nσ = {level.Sigma:0.00}";

static LinePlot Curves(INoiseSchedule schedule)
{
    double[] t = [.. Enumerable.Range(0, 101).Select(step => step / 100.0)];
    return new(
        "", new LinearAxis("time t", 0, 1), new LinearAxis("share", 0, 1),
        [new("α, signal", t, [.. t.Select(time => schedule.At(time).Alpha)]), new("σ, noise", t, [.. t.Select(time => schedule.At(time).Sigma)])]);
}

// A yellow face with two eyes and a mouth, on blue.
static Picture Face(int side)
{
    var pixels = new byte[side * side * 3];
    for (var i = 0; i < side * side; i++)
    {
        var (x, y) = ((i % side + 0.5) / side * 2 - 1, (i / side + 0.5) / side * 2 - 1);
        var isEye = Math.Pow(Math.Abs(x) - 0.3, 2) + Math.Pow(y + 0.2, 2) < 0.012;
        var isMouth = y > 0.15 && Math.Abs(Math.Sqrt(x * x + y * y) - 0.5) < 0.06;
        (pixels[3 * i], pixels[3 * i + 1], pixels[3 * i + 2]) =
            x * x + y * y > 0.72 ? ((byte)40, (byte)90, (byte)200) : isEye || isMouth ? ((byte)60, (byte)30, (byte)20) : ((byte)250, (byte)205, (byte)40);
    }

    return new(side, side, 3, pixels);
}
