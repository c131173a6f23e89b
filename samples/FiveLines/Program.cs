// A picture by the bundled model.
//   dotnet run --project samples/FiveLines
#region FiveLines
using DiffusionSharp.Media.Images;
using DiffusionSharp.Pipelines.Pictures;

using var model = PictureModel.Load("fashion");
var sneaker = model.Generate("Sneaker", seed: 7);
PictureFile.Write(sneaker, "sneaker.png");
#endregion
Console.WriteLine($"sneaker.png: {sneaker.Width}x{sneaker.Height} by {model.Description.Name}.");
