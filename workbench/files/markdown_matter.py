"""What stands before the text of a Markdown file, between `---` lines as YAML or `+++` lines as TOML: title, author, date.

Nearly every program that draws Markdown takes it for what it is and shows its title, or shows it as a table, or hides it; only
the rule of CommonMark would make a heading of it. It is read line by line as it is written, so that no word is lost and none is
part of the answer.
"""

import re
from collections.abc import Iterator

from workbench.domain.document import BlockKind, DraftBlock
from workbench.files.tidy import clean

_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_YAML = re.compile(r"[\w\"'][^:]{0,60}:(?:\s.*)?|\s+\S.*|-\s.*|[#\]}].*|")
_TOML = re.compile(r"[\w\"'][^=]{0,60}=.*|\s+\S.*|\[.*\]\s*|[#\]}].*|")
_MOST_LINES, _MOST_WORDS = 60, 60


def parted(text: str) -> tuple[list[str], str]:
    """The lines of the front matter, none where there is none, and the text below it.

    The lines between the fences are `key: value` or `key = value` and what YAML and TOML allow beside that; a text between two
    rules stays text.
    """
    first, newline, rest = text.partition("\n")
    ends = _FENCES.get(first.rstrip(), ())
    if not ends or not newline:
        return [], text
    form = _YAML if "---" in ends else _TOML
    found: list[str] = []
    while newline and len(found) <= _MOST_LINES:
        line, newline, rest = rest.partition("\n")
        line = line.rstrip()
        if line in ends:
            return (found, rest) if any(found) else ([], text)
        if not form.fullmatch(line):
            break
        found.append(line)
    return [], text


def matter(lines: list[str]) -> Iterator[DraftBlock]:
    """A block for each line: title lines, or paragraphs that count where there are more words than any title page has."""
    said = [line for line in lines if any(map(str.isalnum, line))]
    is_short = sum(len(line.split()) for line in said) <= _MOST_WORDS
    kind, level = (BlockKind.TITLE, 2) if is_short else (BlockKind.PARAGRAPH, 0)
    return (DraftBlock(kind, clean(line.strip()), level) for line in said)
