// One's own pictures with captions in two languages, as a stream of training batches. Makes the pictures itself, into a new folder.
//   dotnet run --project samples/ReadingData -- pictures
using DiffusionSharp.Data;
using DiffusionSharp.Data.Captions;
using DiffusionSharp.Data.Pictures;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Media.Images;
using DiffusionSharp.Networks.Tokenizers;
using DiffusionSharp.Tensors;

var folder = args.Length > 0 ? args[0] : "pictures";
MakePictures(folder);

#region open
var settings = new DataSettings(32, 32)
{
    Background = Rgb.White, // Under transparency, and around what is padded.
    Fit = PictureFit.Crop,
    BadFiles = BadFiles.Skip,
};
var data = (CaptionedPictures)DataSources.Open(folder, settings);
Console.WriteLine(data.Found);
foreach (var bad in data.Skipped)
{
    Console.WriteLine($"Left out: {bad.Reason}");
}
#endregion

#region held-out
var parted = settings with { HeldOut = new(Share: 0.2) };
var train = (CaptionedPictures)DataSources.Open(folder, parted);
var heldOut = (CaptionedPictures)DataSources.Open(folder, parted with { Part = DataPart.HeldOut });
#endregion
Console.WriteLine($"Of {data.Pictures.Count} pictures {heldOut.Pictures.Count} are held out; {train.Pictures.Names.Intersect(heldOut.Pictures.Names).Count()} are on both sides.");

TensorScope.Release(() =>
{
    #region stream
    var vocabulary = Vocabulary.Learn(train.Texts, size: 200);
    var source = train.ToSource(
        new SourceSettings { Seed = 1, ToldNothing = 0.1, Augmentation = new(MirrorProbability: 0.5, ShiftPixels: 2) },
        text => vocabulary.Encode(text, length: 8));

    var batch = new PrefetchingSource(source).Read(firstExample: 1000, count: 16);
    var prompts = batch.Conditioning.Require<PromptCondition>().Tokens;
    var changes = batch.Conditioning.Require<AugmentationCondition>().Values;
    #endregion
    Console.WriteLine($"Pictures [{string.Join(", ", batch.Clean.shape)}], prompts [{string.Join(", ", prompts.shape)}], changes told [{string.Join(", ", changes.shape)}], of which {changes.select(1, 0).sum().item<float>()} are mirrored.");

    #region resume
    var again = source.Read(firstExample: 1004, count: 1);
    #endregion
    Console.WriteLine($"Example 1004 is {(again.Clean.eq(batch.Clean.narrow(0, 4, 1)).all().item<bool>() ? "the same" : "another")} in another batch.");
});

try
{
    #region refuse
    _ = DataSources.Open(folder, settings with { BadFiles = BadFiles.Refuse });
    #endregion
}
catch (InvalidDataException refusal)
{
    Console.WriteLine($"Refused: {refusal.Message}");
}

// 40 plates in two colors, a file that is no picture, and a table of captions.
static void MakePictures(string folder)
{
    List<string> rows = ["file,caption,language,keywords"];
    foreach (var number in Enumerable.Range(0, 40))
    {
        var (red, english, japanese) = number % 2 == 0 ? ((byte)220, "a red plate", "赤い皿") : ((byte)30, "a blue plate", "青い皿");
        PictureFile.Write(Plate(red, (byte)(250 - red)), Path.Combine(folder, $"{number:00}.png"));
        rows.Add($"{number:00}.png,{english},en,round;dish");
        rows.Add($"{number:00}.png,{japanese},ja,丸い");
    }

    File.WriteAllText(Path.Combine(folder, "broken.png"), "no picture");
    File.WriteAllLines(Path.Combine(folder, "captions.csv"), [.. rows, "broken.png,a plate that fell,en,"]);
}

static Picture Plate(byte red, byte blue)
{
    const int side = 48;
    bool IsPlate(int i) => Math.Pow(i % side - 23.5, 2) + Math.Pow(i / side - 23.5, 2) < 400;
    return new(side, side, 4, [.. Enumerable.Range(0, side * side).SelectMany(i => (byte[])[red, 40, blue, IsPlate(i) ? (byte)255 : (byte)0])]);
}
