using DiffusionSharp.Cli.Compare;

namespace DiffusionSharp.Cli.Ablate;

/// <summary>An ablation in Japanese.</summary>
internal static class AblationJapanese
{
    /// <summary>The words.</summary>
    public static readonly AblationWords Words = new()
    {
        Shared = JapaneseWords.Words,
        Title = "それぞれの選択の効果",
        Axes = new Dictionary<AblationAxis, string>
        {
            [AblationAxis.Parameterization] = "パラメータ化", [AblationAxis.Schedule] = "学習時のノイズ", [AblationAxis.Average] = "重みの平均の長さ",
            [AblationAxis.Sampler] = "サンプラーとステップ数", [AblationAxis.Spacing] = "ステップの間隔", [AblationAxis.Guidance] = "ガイダンス",
        },
        Notes = new Dictionary<AblationAxis, string>
        {
            [AblationAxis.Parameterization] = "ネットワークが何を予測するか：ノイズ（epsilon）、ノイズと画像の混合（v）、その差（flow）、各レベルに最も合う混合（edm）。それぞれ別に学習し、ほかはレシピのとおりです。",
            [AblationAxis.Schedule] = "学習でどの強さのノイズをどれだけ使うか。それぞれ別に学習し、ほかはレシピのとおりです。",
            [AblationAxis.Average] = "画像は、学習の終わりの部分の重みの平均で作ります。長さは学習全体に対する割合で、0.002 はほぼ平均なしです。一つの学習をいくつかの平均で見ています。",
            [AblationAxis.Sampler] = "ノイズから画像までをどう進み、何ステップで進むか。heun は一ステップでネットワークを二回使うため、時間も二倍かかります。一つの学習をいくつかの方法で生成しています。",
            [AblationAxis.Spacing] = "道のりのどこにステップを置くか。",
            [AblationAxis.Guidance] = "クラスにどれだけ強く従うか：1 は学習したとおりで、大きいほどクラスがはっきりし、多様性が減ります。",
        },
        OwnMark = name => $"{name}（レシピ）",
        Setting = (training, heldOut, examples, pictures) => $"学習用 {training} 枚、評価用 {heldOut} 枚。各学習で見た画像は延べ {examples} 枚、測定ごとに {pictures} 枚を生成。一度に一つだけを変えています。フレシェ距離は小さいほど良い値です。",
        Better = (axis, best, own, difference) => $"{axis}：{best} がレシピの {own} より優れていました。差は {difference} で、偶然では説明できません。",
        OwnBest = (axis, own, best, difference) => $"{axis}：レシピの {own} が最も良く、次の {best} との差は {difference} です。",
        Open = (axis, own, best, difference) => $"{axis}：レシピの {own} と {best} の優劣は決まりません。差は {difference} で、偶然かもしれません。",
        Worse = (axis, own, worse) => $"{axis}：レシピの {own} より劣り、差が偶然では説明できないもの：{worse}。",
        NotMeasured = axis => $"{axis}：片方が測定できなかったため何も言えません。",
        OneSeed = "学習はそれぞれ一回なので、区間が表すのは画像による偶然だけで、学習による偶然は含みません（--seeds 3 で含められます）。",
        Caution = "これは、この画像、このネットワーク、この学習量での結果です。多くの設定を試すと、最も良いものは実際より少し良く見えます。",
    };
}
