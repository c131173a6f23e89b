// A picture by the bundled model.
//   dotnet run --project samples/FiveLines
#region FiveLines
using DiffusionSharp.Media.Images;
using DiffusionSharp.Pipelines.Pictures;

using var model = PictureModel.Load("emoji");
var cat = model.Generate("grinning cat", seed: 7);
PictureFile.Write(cat, "cat.png");
#endregion
Console.WriteLine($"cat.png: {cat.Width}x{cat.Height} by {model.Description.Name}.");
