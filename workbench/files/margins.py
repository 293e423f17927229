"""What stands above and below every page of a file: no part of the script, but told of where it is more than a page number."""

import re
from collections.abc import Iterable
from urllib.parse import unquote

from workbench.files.findings import Findings
from workbench.files.tidy import clean

_PAGE = re.compile(r"\bpage\b[ \d]*(?:(?:of|/)[ \d]*)?", re.IGNORECASE)
_MAIL = "mailto:"
_FEW_WORDS = 5
"""Fewer words than these are a name, a date or a title, of which only what gives somebody away is worth a word."""


def said_in(lines: Iterable[str]) -> str:
    """What these lines say, each once and without the numbers of pages."""
    said = dict.fromkeys(" ".join(_PAGE.sub(" ", clean(line)).split()) for line in lines)
    return "\n".join(filter(None, said))


def margins_of(lines: Iterable[str], findings: Findings, targets: Iterable[str] = ()) -> str:
    """What these lines of headers and footers say, each once and without the numbers of pages; told of where it is more than a
    few words. The e-mail addresses among the targets of their links come last.
    """
    margins = said_in(lines)
    words = margins.split()
    if sum(any(map(str.isalpha, word)) for word in words) >= _FEW_WORDS:
        findings.add("running-lines", len(words))
    addresses = dict.fromkeys(unquote(target[len(_MAIL) :]) for target in targets if target.lower().startswith(_MAIL))
    return "\n".join(filter(None, [margins, said_in(addresses)])) if addresses else margins
