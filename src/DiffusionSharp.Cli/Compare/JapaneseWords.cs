namespace DiffusionSharp.Cli.Compare;

/// <summary>A report in Japanese.</summary>
internal static class JapaneseWords
{
    /// <summary>The words.</summary>
    public static readonly ReportWords Words = new()
    {
        Code = "ja", Title = "拡散モデルと敵対的生成ネットワークの比較", InShort = "要点", Pictures = "生成された画像", Real = "本物の画像", Quality = "品質", Stability = "安定性",
        Diversity = "多様性", Bias = "まれなクラス", Steps = "拡散モデル：ステップ数と品質", Cost = "費用", HowMade = "作成方法",
        PicturesNote = "行はクラス、同じ位置は同じシードです。選別はしていません。各参加モデルの最初の学習の最後の結果です。",
        QualityNote = "フレシェ距離は、分類器から見て生成画像全体が本物からどれだけ離れているかを表します。0 は差がないことを意味します。適合率は本物らしく見える生成画像の割合です。曲線は学習中の変化、縦棒は 95 % 区間です。",
        StabilityNote = "損失や勾配が数でなくなった学習は「発散」、同じクラスの画像の違いが本物の十分の一に満たない学習は「崩壊」とします。ばらつきは、シードによるフレシェ距離の標準偏差です。",
        RatesNote = "学習率を半分と二倍にしたときのフレシェ距離（各一回）。学習率に敏感なのはどれでしょうか。",
        SearchNote = "設定の探索：どの参加モデルも、レシピの学習率にこの倍率を掛けて試しました（ほかの学習の四分の一の長さ、別のシード）。最もよい倍率が端にあれば、その先も試しました。フレシェ距離が最も小さい倍率を、そのモデルのすべての学習に使いました。ただし、その倍率での最初の全長の学習が発散や崩壊をしたり、短い学習より明らかに悪く終わったりした場合は、次によい倍率も全長で試し、最もよく終わったものを使いました。",
        DiversityNote = "再現率と被覆率は、本物の多様性のうち到達した割合で、1 がすべてです。「異なる画像の数」は誕生日のパラドックスによる推定で、モデルが作れる異なる画像の数を、この標本からわかる範囲で示します。クラス内の変化は、本物と同じだけ違いがあれば 1 です。均等さは、どのクラスも同じ頻度で作られれば 1 です。",
        BiasNote = (rare, share) => $"同じデータで「{rare}」だけを減らし、全体の {share} にしました。クラスはどのモデルにも教えていません。どれだけの頻度で作られるでしょうか。データでの割合も同じ分類器で数えるので、分類器の誤りは両方に等しく効きます。",
        StepsNote = "拡散モデルは画像を段階的に作ります。ステップが少ないほど速くなります。", CostNote = "この計算機で画像一枚を（まとめて）作る秒数です。学習を助けるだけの重みは、学習後には不要です。",
        Comparability = classifier => $"特徴とクラスは分類器「{classifier}」によるものです。公表されている値や、ほかのデータセットの値とは比較できません。",
        ComparabilityOfInception = (extractor, classifier) => $"特徴は {extractor}（pytorch-fid と同じく 299x299 に変換）、クラスは分類器「{classifier}」によるものです。公表されているフレシェ距離はずっと多くの画像で測られており、同じモデルでも小さくなります。同じデータで同じ枚数の値とだけ比較できます。",
        IntervalNote = "角括弧は 95 % 区間です。シードが複数あればシード間（スチューデントの t）、一つなら画像間の区間です。",
        MissingNote = "–：測定できませんでした。",
        Contestant = "参加モデル", Runs = "学習回数", Diverged = "発散", Collapsed = "崩壊", SpreadOfSeeds = "シード間のばらつき", TrainingSeconds = "学習時間（秒）",
        SeenPictures = "見た画像の数", Loss = "損失", Gradient = "勾配のノルム", HalfRate = "学習率を半分", UsualRate = "通常", DoubleRate = "学習率を二倍", TakenRate = "採用",
        ShareInData = "データでの割合", ShareMade = "生成での割合", Verdict = "判定", StepCount = "ステップ数", SecondsPerPicture = "一枚あたりの秒数",
        MakingWeights = "画像を作る重み", HelpingWeights = "学習を助けるだけの重み", PicturesPerSecond = "学習速度（枚／秒）", ClassName = "クラス", Command = "作成コマンド",
        Kept = "保たれた", Lost = "失われた", Reduced = "さらに減った", Amplified = "増えた",
        Measurements = new Dictionary<string, string>
        {
            ["Fréchet distance"] = "フレシェ距離", ["kernel distance"] = "カーネル距離", ["precision"] = "適合率", ["recall"] = "再現率", ["density"] = "密度", ["coverage"] = "被覆率",
            ["class accuracy"] = "クラス正解率", ["class coverage"] = "クラス被覆率", ["class evenness"] = "クラスの均等さ", ["distinct pictures"] = "異なる画像の数", ["share of copies"] = "複製の割合",
            [Judge.Variety] = "クラス内の変化",
        },
        HeadlineWon = "このデータと予算では、拡散モデルが敵対的生成ネットワークを上回りました。",
        HeadlineLost = "このデータと予算では、拡散モデルの負けです。敵対的生成ネットワークが上回りました。",
        HeadlineDraw = "このデータと予算では、どちらが上とも言えません。",
        QualityName = "品質", DiversityName = "多様性",
        Better = (what, winner, number, other, otherNumber, difference) => $"{what}では、{winner}（{number}）が {other}（{otherNumber}）より優れていました。差は {difference} で、偶然では説明できません。",
        Open = (what, one, number, other, otherNumber, difference) => $"{what}では、{one}（{number}）と {other}（{otherNumber}）の優劣は決まりません。差は {difference} で、偶然かもしれません。",
        Same = (what, one, other, number) => $"{what}では、{one} と {other} は同じです（{number}）。",
        NameWithUnit = (what, measurement, isLower) => $"{what}（{measurement}、{(isLower ? "小さい" : "大きい")}ほど良い）", Separator = "、",
        BudgetInWords = budget => budget.IsTime ? budget.InWords.Replace("min", "分", StringComparison.Ordinal).Replace("s", "秒", StringComparison.Ordinal) : $"延べ {budget.Amount:0} 枚", SeedsInWords = seeds => $"{seeds} シード",
        NotMeasured = what => $"{what}については、片方が測定できなかったため何も言えません。",
        Failures = (failed, runs, otherFailed, otherRuns) => $"拡散モデルは {runs} 回の学習のうち {failed} 回、敵対的生成ネットワークは {otherRuns} 回のうち {otherFailed} 回失敗しました。",
        Spreads = spreads => $"シードによるフレシェ距離の違いは、平均に対して次の割合でした：{spreads}。",
        RateResults = results => $"学習率を半分または二倍にすると、フレシェ距離は悪いほうで次のようになりました：{results}。",
        TimesAsLarge = times => $"{times} 倍", CameToNothing = "学習に失敗",
        GivenUp = whole => $"不採用：全長では {whole}",
        GivenUpRates = rates => $"短い学習で最もよかった学習率が全長の学習では保たなかったため、ほかも試して最もよいものを使いました：{rates}。",
        RareClass = (rare, verdicts) => $"データで「{rare}」をまれにすると：{verdicts}。",
        Price = (diffusion, other, times) => $"画像一枚に、拡散モデルは {diffusion} 秒、最も速い敵対的生成ネットワークは {other} 秒かかります（{times} 倍）。",
        Caution = "これは、この画像、この大きさのネットワーク、この学習量での結果です。学習を増やすと順位が変わることがあります。",
        Setting = (training, heldOut, budget, seeds, pictures, real) => $"学習用 {training} 枚、評価用 {heldOut} 枚。各学習の予算は {budget}、参加モデルごとに {seeds}、測定ごとに {pictures} 枚を生成し、評価用のうち {real} 枚と比べました。",
        Resized = count => $"{count} 枚は大きさが異なるため、同じ大きさに揃えました。",
        ClassifierNote = accuracy => $"分類器自身の正解率は {accuracy} です。",
    };
}
