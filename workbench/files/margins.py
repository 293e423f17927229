"""What stands above and below every page of a file: no part of the script, but told of where it is more than a page number."""

import re
from collections.abc import Iterable

from workbench.files.findings import Findings
from workbench.files.tidy import clean

_PAGE = re.compile(r"\bpage\b[ \d]*(?:(?:of|/)[ \d]*)?", re.IGNORECASE)
_FEW_WORDS = 5
"""Fewer words than these are a name, a date or a title, of which only what gives somebody away is worth a word."""


def margins_of(lines: Iterable[str], findings: Findings) -> str:
    """What these lines of headers and footers say, each once and without the numbers of pages; told of where it is more than a
    few words.
    """
    said = dict.fromkeys(" ".join(_PAGE.sub(" ", clean(line)).split()) for line in lines)
    margins = "\n".join(filter(None, said))
    words = margins.split()
    if sum(any(map(str.isalpha, word)) for word in words) >= _FEW_WORDS:
        findings.add("running-lines", len(words))
    return margins
