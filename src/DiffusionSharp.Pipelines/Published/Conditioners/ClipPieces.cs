using DiffusionSharp.Pipelines.Prompts;

namespace DiffusionSharp.Pipelines.Published.Conditioners;

/// <summary>Lays the tokens of a prompt into pieces of the encoder's length.</summary>
/// <param name="room">Tokens of a piece, without those that begin and end it.</param>
internal sealed class ClipPieces(int room)
{
    private const int Backwards = 20;

    private readonly List<List<(long Id, double Weight)>> _pieces = [[]];

    /// <summary>The pieces; the last one may be empty where nothing was said.</summary>
    public IReadOnlyList<IReadOnlyList<(long Id, double Weight)>> All => _pieces;

    /// <summary>Adds the tokens of a stretch.</summary>
    /// <param name="span">The stretch.</param>
    /// <param name="ids">Its tokens.</param>
    /// <param name="comma">The token after which a piece may end early, so that a phrase is not torn.</param>
    public void Add(PromptSpan span, IEnumerable<long> ids, long comma)
    {
        if (span.BeginsPiece && _pieces[^1].Count > 0)
        {
            _pieces.Add([]);
        }

        foreach (var id in ids)
        {
            if (_pieces[^1].Count == room)
            {
                Turn(comma);
            }

            _pieces[^1].Add((id, span.Weight));
        }
    }

    // The words behind the last comma go on to the next piece, unless they are many.
    private void Turn(long comma)
    {
        var full = _pieces[^1];
        var after = full.FindLastIndex(token => token.Id == comma) + 1;
        var moved = after > 0 && full.Count - after <= Backwards ? full[after..] : [];
        full.RemoveRange(full.Count - moved.Count, moved.Count);
        _pieces.Add(moved);
    }
}
