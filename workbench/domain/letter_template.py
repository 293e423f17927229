"""The provider's own words and dates for outcome letters."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from workbench.domain.plain import boolean, integer, strings, table, text
from workbench.domain.working_days import working_days_after


@dataclass(frozen=True, slots=True)
class Review:
    """How a participant asks for a review; without a last day no letter can be made. `working_days` is how long anybody has who
    gets a letter, 0 where only the last day holds.
    """

    deadline: date | None
    send_to: str
    grounds: tuple[str, ...]
    not_grounds: tuple[str, ...]
    next_stage: str
    working_days: int = 0

    def last_day(self, letter: date) -> date | None:
        """The last day to ask for whoever gets a letter of a day: the named one, or so many working days after the letter where
        that is later, as after a correction; None where none is named.
        """
        if self.deadline is None or not self.working_days:
            return self.deadline
        return max(self.deadline, working_days_after(letter, self.working_days))


@dataclass(frozen=True, slots=True)
class NextWindow:
    """When and how somebody who has not passed can take the assessment again."""

    opens: date
    closes: date
    register_by: date
    new_case: bool
    text: str
    support: str
    cost: str


@dataclass(frozen=True, slots=True)
class LetterTemplate:
    """A version of a provider's letter. `passed`, `failed` and `void` hold the wording of each part by name (`void` is empty
    where the provider has none), `moderated` what is added where a sample was second-marked, `course` the Department's name of
    the course.
    """

    id: str
    version: str
    title: str
    language: str
    provider: str
    address: tuple[str, ...]
    email: str
    format_request: str
    qualification: str
    qualification_short: str
    window: str
    review: Review
    next_window: NextWindow | None
    decided: str
    privacy: str
    passed: Mapping[str, str]
    failed: Mapping[str, str]
    void: Mapping[str, str]
    moderated: str
    course: str


def letter_template_from_plain(plain: Mapping[str, object]) -> LetterTemplate:
    """The template held in a library item; raises KeyError, TypeError or ValueError when it is not one."""
    provider, wording = table(plain, "provider"), table(plain, "wording")
    award = table(plain, "qualification")
    return LetterTemplate(
        text(plain, "id"),
        text(plain, "version"),
        text(plain, "title"),
        text(plain, "language"),
        text(provider, "name"),
        strings(provider, "address"),
        text(provider, "email"),
        text(provider, "format_request"),
        text(award, "name"),
        text(award, "short"),
        text(award, "window"),
        _review(table(plain, "review")),
        _next_window(table(plain, "next_window")) if plain.get("next_window") else None,
        text(wording, "decided"),
        text(wording, "privacy"),
        _wording(table(wording, "passed")),
        _wording(table(wording, "failed")),
        _wording(table(wording, "void")) if "void" in wording else {},
        text(wording, "moderated", ""),
        text(award, "course", ""),
    )


def _review(plain: Mapping[str, object]) -> Review:
    deadline = text(plain, "deadline", "")
    return Review(
        date.fromisoformat(deadline) if deadline else None,
        text(plain, "send_to"),
        strings(plain, "grounds"),
        strings(plain, "not_grounds"),
        text(plain, "next_stage"),
        integer(plain, "working_days", 0),
    )


def _next_window(plain: Mapping[str, object]) -> NextWindow:
    opens, closes, register_by = (date.fromisoformat(text(plain, key)) for key in ("opens", "closes", "register_by"))
    return NextWindow(
        opens,
        closes,
        register_by,
        boolean(plain, "new_case"),
        text(plain, "text"),
        text(plain, "support", ""),
        text(plain, "cost", ""),
    )


def _wording(plain: Mapping[str, object]) -> dict[str, str]:
    return {key: text(plain, key) for key in plain}
