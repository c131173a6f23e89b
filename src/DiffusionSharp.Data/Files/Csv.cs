using System.Text;

namespace DiffusionSharp.Data.Files;

/// <summary>Tables as RFC 4180 has them: commas, quotes around fields with commas, quotes (doubled) or line breaks in them. Lines may end as they like.</summary>
internal sealed class Csv
{
    private readonly string _text, _name;
    private int _at, _line = 1;

    private Csv(string text, string name) => (_text, _name) = (text, name);

    /// <summary>The rows, the header among them. Empty lines are left out.</summary>
    /// <exception cref="InvalidDataException">A quote is out of place, or a row is not as long as the header; the sentence names the line.</exception>
    public static IReadOnlyList<IReadOnlyList<string>> Read(FileEntry entry)
    {
        var reader = new Csv(Utf8.Read(entry), entry.Name);
        var rows = new List<IReadOnlyList<string>>();
        while (reader._at < reader._text.Length)
        {
            var line = reader._line;
            var row = reader.Row();
            if (row is [""])
            {
                continue;
            }

            if (rows.Count > 0 && row.Count != rows[0].Count)
            {
                throw new InvalidDataException($"Line {line} of '{entry.Name}' has {row.Count} fields, but the first line has {rows[0].Count}. Put fields with commas in quotes.");
            }

            rows.Add(row);
        }

        return rows;
    }

    private List<string> Row()
    {
        List<string> fields = [Field()];
        while (_at < _text.Length && _text[_at] == ',')
        {
            _at++;
            fields.Add(Field());
        }

        EndLine();
        return fields;
    }

    private string Field()
    {
        if (_at < _text.Length && _text[_at] == '"')
        {
            return Quoted();
        }

        var from = _at;
        while (_at < _text.Length && _text[_at] is not (',' or '\r' or '\n'))
        {
            _at = _text[_at] != '"' ? _at + 1 : throw Fault(_line, "has a quote inside a field that does not begin with one. Put the field in quotes and double those in it.");
        }

        return _text[from.._at];
    }

    private string Quoted()
    {
        var (field, line) = (new StringBuilder(), _line);
        for (_at++; _at < _text.Length; _at++)
        {
            if (_text[_at] == '"' && (++_at >= _text.Length || _text[_at] != '"'))
            {
                return _at >= _text.Length || _text[_at] is ',' or '\r' or '\n'
                    ? field.ToString()
                    : throw Fault(_line, "goes on after a closing quote. Double the quotes inside a field.");
            }

            _line += _text[_at] == '\n' ? 1 : 0;
            field.Append(_text[_at]);
        }

        throw Fault(line, "has an opening quote that is never closed. Close it, or double it if it is part of the text.");
    }

    private void EndLine()
    {
        if (_at < _text.Length)
        {
            _at += _text.AsSpan(_at).StartsWith("\r\n", StringComparison.Ordinal) ? 2 : 1;
            _line++;
        }
    }

    private InvalidDataException Fault(int line, string what) => new($"Line {line} of '{_name}' {what}");
}
