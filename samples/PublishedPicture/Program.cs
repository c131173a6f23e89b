// A picture by a model as it is published for diffusers, from its folder.
//   dotnet run --project samples/PublishedPicture
#region PublishedPicture
using DiffusionSharp.Media.Images;
using DiffusionSharp.Pipelines.Published;

using var model = PublishedModel.Load("stable-diffusion-v1-5");
var lighthouse = model.Generate("a lighthouse at dusk", seed: 7);
PictureFile.Write(lighthouse, "lighthouse.png");
#endregion
Console.WriteLine($"lighthouse.png: {lighthouse.Width}x{lighthouse.Height} by a {model.ClassName}.");
