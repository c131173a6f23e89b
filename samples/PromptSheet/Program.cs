// A sheet of pictures by a model of words: a row for each prompt, a column for each seed from 0 on.
//   dotnet run --project samples/PromptSheet -- sheet.png 5 "grinning cat" "red heart"
#region PromptSheet
using DiffusionSharp.Media.Images;
using DiffusionSharp.Pipelines.Pictures;
using DiffusionSharp.Pipelines.Prompts;

var (path, columns) = (args.Length > 0 ? args[0] : "sheet.png", args.Length > 1 ? int.Parse(args[1]) : 5);
string[] prompts = args.Length > 2 ? args[2..] : ["grinning cat", "red heart"];
using var model = PictureModel.Load("emoji");
ulong[] seeds = [.. Enumerable.Range(0, columns).Select(seed => (ulong)seed)];

var pictures = prompts.SelectMany(prompt => model.Generate(new TextPrompt(prompt), model.Settings(seeds)));
PictureFile.Write(new PictureGrid(columns) { RowCaptions = prompts }.Arrange([.. pictures]), path);
#endregion
Console.WriteLine($"{path}: {prompts.Length} prompts, {columns} pictures each.");
