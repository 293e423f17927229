"""The text of a story as it is put together: how it looks, how it is printed, and what of it is hidden."""

import re
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from workbench.files.docx_in.line import Line
from workbench.files.docx_in.styles import PLAIN_LOOKS, Looks
from workbench.files.odt_in.sight import Sight
from workbench.files.sight import BLANK
from workbench.files.tidy import Look

_SPACES = re.compile("[ \t\r\n]+")


class Text:
    """Puts text into a line. Each of the blocks below holds for what is put inside it, over what holds around it."""

    def __init__(self, sight: Sight, behind: str | None) -> None:
        self.line = Line()
        self._sight = sight
        self._seen = BLANK
        self._behind = behind
        self._faults: tuple[str, ...] = ()
        self._looks = PLAIN_LOOKS
        self._look: Look | None = None
        self._link = ""
        self._hides = 0
        self._after_space = True

    @property
    def hidden(self) -> bool:
        """Whether nothing that is put here is shown."""
        return bool(self._hides or self._looks.hidden)

    @contextmanager
    def paragraph(self, looks: Looks, name: str, hidden: bool) -> Iterator[None]:
        """A paragraph looks as its own style says, whatever is around it."""
        outer, self._looks = self._looks, PLAIN_LOOKS
        self._wear(looks)
        self._after_space = True
        with self._printed("paragraph", name), self.hiding(hidden):
            yield
        self._looks = outer
        self._wear(outer)

    @contextmanager
    def span(self, looks: Looks, name: str) -> Iterator[None]:
        """A span looks and is printed as its style says; one without a name changes nothing."""
        outer = self._looks, self._look
        self._wear(looks)
        with self._printed("text", name) if name else nullcontext():
            yield
        self._looks, self._look = outer

    @contextmanager
    def linked(self, target: str) -> Iterator[None]:
        """Spans lead to a target."""
        outer, self._link = self._link, target or self._link
        yield
        self._link = outer

    @contextmanager
    def shaded(self, family: str, name: str | None) -> Iterator[None]:
        """A style lays its shade behind what is here."""
        outer, self._behind = self._behind, self._sight.behind(family, name, self._behind)
        yield
        self._behind = outer

    @contextmanager
    def hiding(self, hidden: bool) -> Iterator[None]:
        """What is here may not be shown."""
        self._hides += hidden
        yield
        self._hides -= hidden

    @contextmanager
    def _printed(self, family: str, name: str) -> Iterator[None]:
        outer = self._seen, self._behind
        self._seen = self._sight.printed(family, name).over(self._seen)
        if family == "paragraph":
            self._behind = self._sight.behind(family, name, self._behind)
        self._faults = self._sight.faults(self._seen, self._behind)
        yield
        self._seen, self._behind = outer
        self._faults = self._sight.faults(*outer)

    def _wear(self, looks: Looks) -> None:
        """These looks over those around them."""
        self._looks = found = looks.over(self._looks)
        look = (bool(found.bold), bool(found.italic), bool(found.underline), found.raised or 0, self._link)
        self._look = look if any(look) else None

    def characters(self, text: str) -> None:
        """Text as it stands in the file, where any run of spaces and line ends is one space and soft hyphens are not shown."""
        text = _SPACES.sub(" ", text.replace("\u00ad", ""))
        if self._after_space and text.startswith(" "):
            text = text[1:]
        if text:
            self._after_space = text.endswith(" ")
            self.put(text)

    def space(self, text: str) -> None:
        """A space, tab or line break that stands in the file as an element of its own, and so counts as it is."""
        self._after_space = False
        self.put(text)

    def put(self, text: str) -> None:
        """Text just as it is to be read, unless it is hidden."""
        if self.hidden:
            self.line.tell("hidden-text", text)
            return
        mark = self.line.here()
        self.line.put(text, self._look)
        for fault in self._faults:
            self.line.tell_since(fault, mark)
