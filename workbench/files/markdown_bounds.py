"""A look at a Markdown file before its parser is let near it, which takes its time over each mark and each open bracket."""

from workbench.files.refusal import Unreadable

_MOST_BRACKETS = 10_000
"""Each that is open may cost the parser a search of a hundred levels, some 100 µs; a script has a few hundred."""

_MOST_DECLARATIONS = 100
"""Each that is open may cost a search to the end of the file."""

_MOST_MARKS = 300_000
"""Signs at which the parser stops to look, for up to 10 µs; as many as three of the longest texts that are taken in can have."""

_MOST_LINES = 50_000
"""Each may open a list or a table, at up to 50 µs."""

_MARKS = "$%&*+-:<=>@\\]^_`{}~!|"
_TOO_MANY = "The file holds far more Markdown marks than any script. Check that the right file was sent."
_TOO_LONG = "The file holds far more lines than any script. Check that the right file was sent."


def check_bounds(text: str) -> None:
    """Raises Unreadable for a text that would keep the parser busy for many seconds, as none does that a person wrote."""
    if text.count("\n") > _MOST_LINES:
        raise Unreadable("too-large", _TOO_LONG)
    many = text.count("[") > _MOST_BRACKETS or text.count("<!") > _MOST_DECLARATIONS
    if many or sum(map(text.count, _MARKS)) > _MOST_MARKS:
        raise Unreadable("too-many-parts", _TOO_MANY)
