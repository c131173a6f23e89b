using System.Text;
using CsCheck;
using DiffusionSharp.Networks.Tokenizers;

namespace DiffusionSharp.Tests.Networks;

public class VocabularyTests
{
    private static readonly string[] _prompts =
    [
        "grinning cat", "cat face", "red heart", "green heart", "cat with heart eyes", "category", "catalog", "concatenate", "face with tears",
        "赤いハート", "緑のハート", "猫の顔", "笑っている猫", "ハートの目", "keycap: 1", "red heart, green heart",
    ];

    private static Vocabulary Learned(int size = 120) => Vocabulary.Learn(_prompts, size);

    [Fact]
    public void Learning_twice_in_any_order_gives_the_same_tokens() =>
        Assert.Equal(Json(Learned()), Json(Vocabulary.Learn(_prompts.Reverse(), 120)));

    [Fact]
    public void The_size_is_never_exceeded_and_reached_where_pairs_are_left() =>
        Assert.Equal(60, Learned(60).Size);

    [Fact]
    public void Merging_stops_where_no_pair_occurs_twice() =>
        Assert.Equal(2 + 4, Vocabulary.Learn(["abc"], 100).Size); // ▁ a b c

    [Fact]
    public void The_tokens_of_a_learned_text_put_together_are_the_text()
    {
        var vocabulary = Learned();
        Assert.All(_prompts, prompt => Assert.Equal(
            prompt.Replace(" ", "", StringComparison.Ordinal),
            string.Concat(vocabulary.Tokens(prompt)).Replace("▁", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_frequent_word_becomes_one_token_and_a_word_that_holds_it_inside_does_not_start_with_it()
    {
        var vocabulary = Learned();
        Assert.Equal(["▁cat"], vocabulary.Tokens("cat"));
        Assert.Equal("▁cat", vocabulary.Tokens("category")[0]);
        Assert.DoesNotContain("▁cat", vocabulary.Tokens("concat"));
    }

    [Fact]
    public void A_japanese_word_is_the_same_token_at_the_start_and_inside_a_sentence()
    {
        var vocabulary = Learned();
        Assert.Equal(["ハート"], vocabulary.Tokens("ハート"));
        Assert.Contains("ハート", vocabulary.Tokens("緑のハートの猫"));
        Assert.Contains("猫", vocabulary.Tokens("笑っている猫の顔"));
    }

    [Theory]
    [InlineData("Red HEART", "red heart")]
    [InlineData("ｒｅｄ　ｈｅａｒｔ", "red heart")]
    [InlineData("ﾊｰﾄ", "ハート")]
    [InlineData("ｶﾞﾎﾟ", "ガポ")]
    [InlineData("か\u3099", "が")]
    [InlineData("cafe\u0301", "café")]
    [InlineData("heart\uFE0F", "heart")]
    [InlineData("it’s", "it's")]
    public void Different_spellings_of_a_text_give_the_same_tokens(string spelling, string plain)
    {
        var vocabulary = Vocabulary.Learn([.. _prompts, plain], 400);
        Assert.Equal(vocabulary.Encode(plain, 24), vocabulary.Encode(spelling, 24));
        Assert.DoesNotContain(Vocabulary.Unknown, vocabulary.Encode(spelling, 24));
    }

    [Fact]
    public void Characters_never_seen_are_unknown_and_the_rest_is_read() =>
        Assert.Equal(["▁cat", "\uFFFD", "▁cat"], Learned().Tokens("cat 🐱 cat"));

    [Fact]
    public void An_unknown_character_has_the_id_one()
    {
        var ids = Learned().Encode("🐱", 4);
        Assert.Equal([Vocabulary.Unknown, 0, 0, 0], ids);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \t\u3000\n")]
    public void An_empty_text_gives_padding_only(string text) => Assert.Equal(new long[8], Learned().Encode(text, 8));

    [Fact]
    public void A_long_text_is_cut_off()
    {
        var vocabulary = Learned();
        Assert.Equal(vocabulary.Encode("red heart green cat", 10)[..2], vocabulary.Encode("red heart green cat", 2));
    }

    [Fact]
    public void Saving_and_loading_gives_the_same_vocabulary()
    {
        var vocabulary = Learned();
        var loaded = Vocabulary.Load(new MemoryStream(Encoding.UTF8.GetBytes(Json(vocabulary))));
        Assert.Equal(Json(vocabulary), Json(loaded));
        Assert.All(_prompts, prompt => Assert.Equal(vocabulary.Encode(prompt, 24), loaded.Encode(prompt, 24)));
    }

    [Fact]
    public void Any_text_gives_ids_within_the_size()
    {
        var vocabulary = Learned();
        Gen.String.Sample(text => vocabulary.Encode(text, 16).All(id => id >= 0 && id < vocabulary.Size), iter: 300, threads: 1);
    }

    [Fact]
    public void Too_small_a_size_names_the_smallest_that_will_do()
    {
        var error = Assert.Throws<ArgumentException>(() => Vocabulary.Learn(["abc"], 5));
        Assert.Contains("at least 6", error.Message);
    }

    [Theory]
    [InlineData("", "cannot be read")]
    [InlineData("null", "cannot be read")]
    [InlineData("[1]", "cannot be read")]
    [InlineData("""{"characters":["a"]}""", "cannot be read")]
    [InlineData("""{"characters":["a"],"merges":null}""", "cannot be read")]
    [InlineData("""{"characters":["a"],"merges":[],"more":1}""", "cannot be read")]
    [InlineData("""{"characters":["a","a"],"merges":[]}""", "token 'a' twice")]
    [InlineData("""{"characters":["ab"],"merges":[]}""", "not one")]
    [InlineData("""{"characters":[null],"merges":[]}""", "not one")]
    [InlineData("""{"characters":[" "],"merges":[]}""", "not one")]
    [InlineData("""{"characters":["a","b"],"merges":["a b","a b"]}""", "merge 'a b' twice")]
    [InlineData("""{"characters":["a","b"],"merges":["ab c"]}""", "not two tokens")]
    [InlineData("""{"characters":["a","b"],"merges":[null]}""", "not two tokens")]
    [InlineData("{\"characters\":[\"a\"],\"merges\":[],\"meanings\":{\"a\":[]}}", "'a' means nothing")]
    [InlineData("{\"characters\":[\"a\"],\"merges\":[],\"meanings\":{\"a\":[\" \"]}}", "something without a name")]
    [InlineData("{\"characters\":[\"a\"],\"merges\":[],\"meanings\":{\"a\":null}}", "'a' means nothing")]
    [InlineData("{\"characters\":[\"a\"],\"merges\":[],\"meanings\":[]}", "cannot be read")]
    public void A_damaged_file_is_refused_with_the_reason(string json, string reason)
    {
        var error = Assert.Throws<InvalidDataException>(() => Vocabulary.Load(new MemoryStream(Encoding.UTF8.GetBytes(json))));
        Assert.Contains(reason, error.Message);
    }

    [Fact]
    public void What_words_stand_for_is_found_in_any_spelling_and_kept_in_the_file()
    {
        var words = Learned().With(new(new Dictionary<string, IReadOnlyList<string>> { ["猫"] = ["猫の顔", "笑っている猫"], ["Café"] = ["keycap: 1"] }));
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(Json(words)));
        var read = Vocabulary.Load(stream).Meanings;
        Assert.Equal(["猫の顔", "笑っている猫"], read.Of(" 猫 "));
        Assert.Equal(["keycap: 1"], read.Of("ＣＡＦÉ"));
        Assert.Empty(read.Of("猫の顔"));
        Assert.DoesNotContain("meanings", Json(Learned()));
        Assert.Equal(Json(words), Json(Learned().With(read)));
    }

    private static string Json(Vocabulary vocabulary)
    {
        using var stream = new MemoryStream();
        vocabulary.Save(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
