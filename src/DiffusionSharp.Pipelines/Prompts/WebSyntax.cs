using System.Globalization;
using System.Text;

namespace DiffusionSharp.Pipelines.Prompts;

/// <summary>
/// The syntax of the popular web interfaces: (more), ((much more)), (exactly:1.3), [less]; a backslash takes a bracket as it stands; the word BREAK begins a
/// new piece. Texts of any length are read in pieces.
/// </summary>
public sealed record WebSyntax : IPromptSyntax
{
    private const double Step = 1.1;
    private const string Break = "BREAK";

    /// <inheritdoc/>
    public bool GoesOn => true;

    /// <inheritdoc/>
    public IReadOnlyList<PromptSpan> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var reader = new Reader();
        for (var place = 0; place < text.Length; place++)
        {
            place = reader.Take(text, place);
        }

        return reader.Spans();
    }

    // A bracket that is never closed counts to the end; one that was never opened stands for itself.
    private sealed class Reader
    {
        private readonly List<(StringBuilder Text, double Weight)> _spans = [(new(), 1)];
        private readonly Stack<(char Kind, int First)> _open = [];

        public int Take(string text, int place)
        {
            var one = text[place];
            if (one == '\\' && place + 1 < text.Length && "()[]\\".Contains(text[place + 1], StringComparison.Ordinal))
            {
                Last.Append(text[place + 1]);
                return place + 1;
            }

            if (one is '(' or '[')
            {
                _spans.Add((new(), 1));
                _open.Push((one, _spans.Count - 1));
                return place;
            }

            if (_open.TryPeek(out var open) && one == (open.Kind == '(' ? ')' : ']'))
            {
                Close();
                return place;
            }

            Last.Append(one);
            return place;
        }

        public IReadOnlyList<PromptSpan> Spans()
        {
            while (_open.Count > 0)
            {
                Close();
            }

            return [.. _spans.SelectMany(span => Pieces(span.Text.ToString(), span.Weight)).Where(span => span.Text.Length > 0 || span.BeginsPiece)];
        }

        private StringBuilder Last => _spans[^1].Text;

        private void Close()
        {
            var (kind, first) = _open.Pop();
            var factor = kind == '[' ? 1 / Step : Named(Last) ?? Step;
            for (var span = first; span < _spans.Count; span++)
            {
                _spans[span] = (_spans[span].Text, _spans[span].Weight * factor);
            }

            _spans.Add((new(), 1));
        }

        private static double? Named(StringBuilder text)
        {
            var written = text.ToString();
            var colon = written.LastIndexOf(':');
            if (colon < 0 || !double.TryParse(written[(colon + 1)..], NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite | NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var weight))
            {
                return null;
            }

            text.Length = colon;
            return weight;
        }

        private static IEnumerable<PromptSpan> Pieces(string text, double weight)
        {
            var begins = false;
            foreach (var piece in text.Split(Break))
            {
                yield return new(piece, weight, begins);
                begins = true;
            }
        }
    }
}
