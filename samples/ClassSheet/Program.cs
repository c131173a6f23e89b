// A sheet of pictures by a model of classes: a row for each class, a column for each seed from 0 on.
//   dotnet run --project samples/ClassSheet -- sheet.png 8
#region ClassSheet
using DiffusionSharp.Media.Images;
using DiffusionSharp.Pipelines.Pictures;
using DiffusionSharp.Pipelines.Prompts;

var (path, columns) = (args.Length > 0 ? args[0] : "sheet.png", args.Length > 1 ? int.Parse(args[1]) : 8);
using var model = PictureModel.Load("fashion");
ulong[] seeds = [.. Enumerable.Range(0, columns).Select(seed => (ulong)seed)];

var pictures = model.Description.Classes.SelectMany(name => model.Generate(new ClassPrompt(name), model.Settings(seeds)));
PictureFile.Write(new PictureGrid(columns, Scale: 2) { RowCaptions = model.Description.Classes }.Arrange([.. pictures]), path);
#endregion
Console.WriteLine($"{path}: {model.Description.Classes.Count} classes, {columns} pictures each.");
