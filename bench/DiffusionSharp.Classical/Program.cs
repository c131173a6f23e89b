// What filters of OpenCV make of the pairs that 'diffusion evaluate-restoration --pairs' writes:
//   dotnet run -c Release --project bench/DiffusionSharp.Classical -- nlm pairs/given answers
using System.Diagnostics;
using System.Globalization;
using OpenCvSharp;

if (args is not [var filter, var from, var to] || Filter(filter) is not { } apply)
{
    Console.Error.WriteLine("Give a filter (nlm, bilateral, median, unsharp, lanczos2, lanczos4, cubic4), the folder of what is given, and the folder for the answers.");
    return 2;
}

Directory.CreateDirectory(to);
var (clock, pixels) = (new Stopwatch(), 0L);
foreach (var file in Directory.GetFiles(from, "*.png").Order(StringComparer.Ordinal))
{
    using var given = Cv2.ImRead(file, ImreadModes.Color);
    clock.Start();
    using var answer = apply(given);
    clock.Stop();
    pixels += (long)answer.Width * answer.Height;
    Cv2.ImWrite(Path.Combine(to, Path.GetFileName(file)), answer);
}

Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{filter}: {clock.Elapsed.TotalSeconds / pixels * 1e6:0.###} s per megapixel."));
return 0;

static Func<Mat, Mat>? Filter(string name) => name switch
{
    "nlm" => given => Answer(given, answer => Cv2.FastNlMeansDenoisingColored(given, answer, 20, 20, 7, 21)),
    "bilateral" => given => Answer(given, answer => Cv2.BilateralFilter(given, answer, 9, 60, 3)),
    "median" => given => Answer(given, answer => Cv2.MedianBlur(given, answer, 3)),
    "unsharp" => given => Answer(given, answer =>
    {
        using var soft = new Mat();
        Cv2.GaussianBlur(given, soft, default, 1.6);
        Cv2.AddWeighted(given, 2.2, soft, -1.2, 0, answer);
    }),
    "lanczos2" => given => Answer(given, answer => Cv2.Resize(given, answer, default, 2, 2, InterpolationFlags.Lanczos4)),
    "lanczos4" => given => Answer(given, answer => Cv2.Resize(given, answer, default, 4, 4, InterpolationFlags.Lanczos4)),
    "cubic4" => given => Answer(given, answer => Cv2.Resize(given, answer, default, 4, 4, InterpolationFlags.Cubic)),
    _ => null,
};

static Mat Answer(Mat given, Action<Mat> compute)
{
    var answer = new Mat();
    compute(answer);
    return answer;
}
