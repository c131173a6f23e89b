// A model of one's own in seconds: makes pictures of discs in two colors, trains on them, and asks the model for both.
//   dotnet run --project samples/TrainInCode -- discs
using DiffusionSharp.Diffusion.Parameterizations;
using DiffusionSharp.Diffusion.Schedules;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Networks.Models;
using DiffusionSharp.Networks.UNets;
using DiffusionSharp.Pipelines.Pictures;
using DiffusionSharp.Pipelines.Prompts;
using DiffusionSharp.Tensors;
using DiffusionSharp.Training.LearningRates;
using DiffusionSharp.Training.NoiseLevels;
using DiffusionSharp.Training.Recipes;
using DiffusionSharp.Training.Runs;

var folder = args.Length > 0 ? args[0] : "discs";
var (data, runFolder, modelFolder) = (Path.Combine(folder, "data"), Path.Combine(folder, "run"), Path.Combine(folder, "model"));
MakePictures(data);

#region recipe
var recipe = new TrainingRecipe(
    Name: "discs",
    Picture: new(Width: 16, Height: 16, Channels: 3),
    Network: new UNetSettings { Patch = 2, Widths = [32, 64], Blocks = [1], Classes = 2 },
    Parameterization: new EdmPrediction(SigmaData: 0.8),
    Schedule: new KarrasSchedule(SigmaMin: 0.02),
    Levels: new LogNormalLevels(Mean: -0.4, Deviation: 1.3),
    LearningRate: new ConstantLearningRate(Peak: 0.003, WarmUp: 512),
    Examples: 12_288)
{
    BatchSize = 32,
    Precision = Precision.Float32,
    Checkpoints = new(Every: 4_096, Snapshots: 1_024),
    Sampling = new(Steps: 12, Guidance: 1.5),
};
#endregion

#region run
using var run = TrainingRun.Open(recipe, new TrainingInput(data), runFolder, new RunSettings(Devices.Find("cpu"), TimeProvider.System));
var isDone = run.Run();
#endregion
Console.WriteLine($"{run.Data.Found} {run.Weights} weights, {run.Examples} examples, {(isDone ? "done" : "stopped")}.");

#region average
var kept = RunExport.Write(runFolder, modelFolder);
var shorter = RunExport.Write(runFolder, modelFolder, length: 0.03); // Made of the snapshots, after the fact.
#endregion
Console.WriteLine($"Kept was the average of length {kept.Origin.AverageLength}; the model is that of {shorter.Origin.AverageLength}.");

#region sample
using var model = PictureModel.Load(modelFolder);
var reds = model.Generate(new ClassPrompt("red"), model.Settings(0, 1, 2, 3, 4, 5, 6, 7));
var blues = model.Generate(new ClassPrompt("blue"), model.Settings(0, 1, 2, 3, 4, 5, 6, 7));
PictureFile.Write(new PictureGrid(Columns: 8, Scale: 4).Arrange([.. reds, .. blues]), Path.Combine(folder, "discs.png"));
#endregion
Console.WriteLine($"Of 8 red discs {reds.Count(picture => Redness(picture) > 5)} are red, of 8 blue ones {blues.Count(picture => Redness(picture) < -5)} are blue.");

// How much more red than blue a picture holds, on the average of its pixels.
static double Redness(Picture picture) => Enumerable.Range(0, picture.Width * picture.Height).Average(i => picture.Pixels[3 * i] - picture.Pixels[3 * i + 2]);

// 64 discs, each in another place, in a folder for each color: folders are classes.
static void MakePictures(string folder)
{
    foreach (var number in Enumerable.Range(0, 64))
    {
        var (name, red) = number % 2 == 0 ? ("red", (byte)220) : ("blue", (byte)30);
        PictureFile.Write(Disc(red, 6 + number / 2 % 4, 6 + number / 8 % 4), Path.Combine(folder, name, $"{number:00}.png"));
    }
}

static Picture Disc(byte red, int right, int down)
{
    const int side = 16;
    bool IsDisc(int i) => Math.Pow(i % side - right, 2) + Math.Pow(i / side - down, 2) < 25;
    return new(side, side, 3, [.. Enumerable.Range(0, side * side).SelectMany(i => IsDisc(i) ? (byte[])[red, 40, (byte)(250 - red)] : [255, 255, 255])]);
}
