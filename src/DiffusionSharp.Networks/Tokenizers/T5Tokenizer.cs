using System.Text;
using System.Text.Json;

namespace DiffusionSharp.Networks.Tokenizers;

/// <summary>
/// T5's unigram language model over subwords (Kudo 2018, arXiv:1804.10959, section 3.2), read from its published files: spiece.model and
/// tokenizer_config.json. The most probable way to cut the text is taken.
/// </summary>
public sealed class T5Tokenizer : ITokenizer
{
    private const float UnknownPenalty = 10;
    private const char Space = '▁';

    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _ids;
    private readonly SentencePieceModel _model;
    private readonly CharacterMap _characters;
    private readonly (long Unknown, long End, long Padding) _special;
    private readonly float _unknownScore;
    private readonly int _longest;

    private T5Tokenizer(string folder, SentencePieceModel model, JsonElement settings)
    {
        _model = model;
        _characters = new(model.Characters);
        Require(model.ModelType == 1, "it is not a unigram model, the only kind that T5 has.");
        Require(model.Pieces.Count > 0, "it holds no pieces.");
        Require(model.Pieces.All(piece => float.IsFinite(piece.Score)), "it has a piece without a finite score.");

        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (id, piece) in model.Pieces.Index().Where(entry => entry.Item.Type is SentencePieceModel.PieceType.Normal or SentencePieceModel.PieceType.UserDefined))
        {
            Require(piece.Text.Length > 0 && ids.TryAdd(piece.Text, id), $"piece {id} is empty or stands twice.");
        }

        Require(ids.Count > 0, "it holds no pieces of text.");
        _ids = ids.GetAlternateLookup<ReadOnlySpan<char>>();
        _longest = ids.Keys.Max(text => text.Length);
        _unknownScore = ids.Values.Min(id => model.Pieces[id].Score) - UnknownPenalty;
        _special = (Id(TokenizerFiles.Token(settings, "unk_token") ?? "<unk>"), Id(TokenizerFiles.Token(settings, "eos_token") ?? "</s>"),
            Id(TokenizerFiles.Token(settings, "pad_token") ?? "<pad>"));
        LongestPrompt = TokenizerFiles.Count(settings, "model_max_length", 512);

        long Id(string token)
        {
            var id = model.Pieces.FindIndex(piece => piece.Text == token);
            return id >= 0 ? id : throw new InvalidDataException($"The tokenizer in {folder} names the special token '{token}', but its spiece.model does not hold it. Take the whole folder that the model was published with.");
        }
    }

    /// <inheritdoc/>
    public int LongestPrompt { get; }

    /// <summary>Reads a folder that holds spiece.model and tokenizer_config.json.</summary>
    /// <exception cref="InvalidDataException">A file is missing or damaged; the message names it.</exception>
    public static T5Tokenizer Load(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var path = Path.Combine(folder, "spiece.model");
        var bytes = TokenizerFiles.Bytes(path);
        return TokenizerFiles.Json(Path.Combine(folder, "tokenizer_config.json"), settings =>
        {
            try
            {
                return new T5Tokenizer(folder, SentencePieceModel.Read(bytes), settings);
            }
            catch (InvalidDataException fault) when (char.IsLower(fault.Message[0]))
            {
                throw new InvalidDataException($"The tokenizer's file {path} cannot be used: {fault.Message} Fetch it again.", fault);
            }
        });
    }

    /// <inheritdoc/>
    public IReadOnlyList<long> Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. WithoutRepeatedUnknowns(Cut(Normalize(text))), _special.End];
    }

    /// <inheritdoc/>
    public TokenizedPrompt Encode(string text, int length) => TokenizedPrompt.Fit(Encode(text), length, _special.Padding);

    private static void Require(bool holds, string fault)
    {
        if (!holds)
        {
            throw new InvalidDataException(fault);
        }
    }

    private string Normalize(string text)
    {
        var mapped = Encoding.UTF8.GetString(_characters.Apply(Encoding.UTF8.GetBytes(text)));
        if (_model.RemovesExtraSpaces)
        {
            mapped = string.Join(' ', mapped.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }

        return mapped.Length == 0 ? "" : ((_model.AddsSpaceInFront ? " " : "") + mapped).Replace(' ', Space);
    }

    /// <summary>The most probable pieces, by dynamic programming over where a piece may end. In float32, as the models were made.</summary>
    private IEnumerable<long> Cut(string text)
    {
        var best = new (float Score, int Start, long Id)[text.Length + 1];
        Array.Fill(best, (float.NegativeInfinity, -1, -1L));
        best[0] = (0, 0, -1);
        for (var start = 0; start < text.Length; start++)
        {
            if (best[start].Start >= 0)
            {
                Extend(text, start, best);
            }
        }

        var pieces = new Stack<long>();
        for (var end = text.Length; end > 0; end = best[end].Start)
        {
            pieces.Push(best[end].Id);
        }

        return pieces;
    }

    private void Extend(string text, int start, (float Score, int Start, long Id)[] best)
    {
        var character = Rune.TryGetRuneAt(text, start, out var rune) ? rune.Utf16SequenceLength : 1;
        for (var length = character; length <= Math.Min(Math.Max(_longest, character), text.Length - start); length++)
        {
            var known = _ids.TryGetValue(text.AsSpan(start, length), out var id);
            if (known || length == character)
            {
                var score = best[start].Score + (known ? _model.Pieces[id].Score : _unknownScore);
                best[start + length] = score > best[start + length].Score ? (score, start, known ? id : _special.Unknown) : best[start + length];
            }
        }
    }

    private IEnumerable<long> WithoutRepeatedUnknowns(IEnumerable<long> ids)
    {
        var last = -1L;
        foreach (var id in ids)
        {
            if (id != _special.Unknown || id != last)
            {
                yield return id;
            }

            last = id;
        }
    }
}
