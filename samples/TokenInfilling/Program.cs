// The same loop for words: masks cover them, a sampler uncovers them, and what is known stays. The denoiser is exact: a table of sentences.
//   dotnet run --project samples/TokenInfilling
using DiffusionSharp.Diffusion;
using DiffusionSharp.Diffusion.Conditions;
using DiffusionSharp.Diffusion.Constraints;
using DiffusionSharp.Diffusion.Denoisers;
using DiffusionSharp.Diffusion.Processes;
using DiffusionSharp.Diffusion.Samplers;
using DiffusionSharp.Diffusion.Schedules;
using DiffusionSharp.Tensors;

const int Items = 200;
string[] sentences = ["the cat drinks milk", "the cat chases mice", "the dog chews bones", "the dog chases cats", "a bird builds nests", "a bird eats seeds"];
string[] words = [.. sentences.SelectMany(sentence => sentence.Split(' ')).Distinct()];
long mask = words.Length;

TensorScope.Release(() =>
{
    var table = tensor(sentences.SelectMany(Tokens).ToArray(), [sentences.Length, 4]);
    var denoiser = new TableDenoiser(table, mask);
    var noise = new NoiseSource([.. Enumerable.Range(0, Items).Select(item => (ulong)item)]);
    var covered = full([Items, 4], mask, ScalarType.Int64);

    #region corrupt
    var half = new MaskingProcess(mask).Corrupt(table, new NoiseLevel(0.5, 0.5), new NoiseSource([1, 2, 3, 4, 5, 6]));
    #endregion
    Console.WriteLine($"Half covered: {string.Join(" | ", Texts(half))}");

    #region generate
    var grid = NoiseGrid.From(new FlowSchedule(), steps: 256);
    var plan = new SamplingPlan<Discrete>(denoiser, Conditioning.None, covered, grid, noise);
    var written = new UnmaskingSampler(mask).Sample(plan);
    #endregion
    Console.WriteLine($"Written from nothing: {Sentences(written)} of {Items} are sentences of the table, {Texts(written).Distinct().Count()} different texts.");

    #region TokenInfilling
    // The second word is known: "dog".
    var known = tensor((long[])[mask, Array.IndexOf(words, "dog"), mask, mask]).unsqueeze(0);
    var isKnown = known.ne(mask);
    var filled = new UnmaskingSampler(mask).Sample(plan with
    {
        Constraints = [new KeepKnown<Discrete>(known, isKnown, new MaskingProcess(mask))],
    });
    #endregion
    Console.WriteLine($"KeepKnown: {Kept(filled)} of {Items} keep the dog, {Sentences(filled)} are sentences of the table.");

    #region start
    // An unmasking sampler never covers a word again, so that a start with the known words in place keeps them in sight all the way.
    var seen = new UnmaskingSampler(mask).Sample(plan with { Start = where(isKnown, known, covered) });
    #endregion
    Console.WriteLine($"Known from the start: {Kept(seen)} of {Items} keep the dog, {Sentences(seen)} are sentences of the table: {string.Join(" | ", Texts(seen).Distinct().Order())}");
});

long[] Tokens(string sentence) => [.. sentence.Split(' ').Select(word => (long)Array.IndexOf(words, word))];

IEnumerable<string> Texts(Tensor tokens) =>
    tokens.data<long>().ToArray().Select(token => token == mask ? "…" : words[token]).Chunk(4).Select(text => string.Join(' ', text));

int Sentences(Tensor tokens) => Texts(tokens).Count(sentences.Contains);

int Kept(Tensor tokens) => Texts(tokens).Count(text => text.Split(' ')[1] == "dog");

#region denoiser
/// <summary>log p(x₀ | x), exactly: the words of the sentences that fit what can be seen, each sentence as likely.</summary>
/// <param name="table">[S, L].</param>
/// <param name="mask">The id that stands for "not known"; the words have the ids below it.</param>
internal sealed class TableDenoiser(Tensor table, long mask) : IDenoiser<Discrete>
{
    public Tensor Denoise(Tensor noisy, NoiseLevels levels, Conditioning conditioning)
    {
        var fits = (table.unsqueeze(0).eq(noisy.unsqueeze(1)) | noisy.eq(mask).unsqueeze(1)).all(-1).to(ScalarType.Float64);
        var chances = fits + 1e-9; // Where nothing fits, anything may come.
        var isWord = table.unsqueeze(-1).eq(arange(mask, dtype: ScalarType.Int64)).to(ScalarType.Float64);
        return chances.mm(isWord.flatten(1)).reshape(noisy.shape[0], noisy.shape[1], mask).clamp_min(1e-30).log();
    }
}
#endregion
