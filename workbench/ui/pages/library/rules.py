"""Says every rule in plain sentences: how words are counted, which scripts are marked twice, what the letters say."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from workbench.domain.letter_template import LetterTemplate
from workbench.domain.regions import Region
from workbench.domain.sampling import NearLine, SamplingPolicy
from workbench.domain.wordcount import WordRule
from workbench.domain.words import capital, counted, listed, long_date, number, spelled
from workbench.ui.pages.library.links import literal
from workbench.ui.widgets.paper_view import Sheet

_REGIONS: Final[Mapping[Region, str]] = MappingProxyType(
    {
        Region.REFERENCE_LIST: "the reference list",
        Region.APPENDIX: "appendices",
        Region.TITLE: "the title and cover lines",
        Region.QUESTION: "the question, copied from the scenario",
    }
)
_SIZES: Final = (10, 25, 50, 100, 300)
_WORDING: Final[Mapping[str, str]] = MappingProxyType(
    {
        "result": "The result",
        "opening": "What it means",
        "certificate": "The certificate",
        "statutory": "Where a post requires the qualification",
        "reasons_intro": "Before the reasons",
        "support": "Help on offer",
        "decided": "Who decided",
        "closing": "At the end",
    }
)


def word_rule(rule: WordRule) -> str:
    """A word rule: what counts, what does not, and what is said of each length."""
    low = rule.minimum - rule.minimum * rule.grey_zone_percent // 100
    high = rule.maximum + rule.maximum * rule.grey_zone_percent // 100
    left_out = [_REGIONS.get(region, region.value.replace("_", " ")) for region in Region if region in rule.exclude]
    grey = rule.grey_zone_percent
    lines = (
        f"At least {number(rule.minimum)} words and at most {number(rule.maximum)}.",
        f"Within {grey} % of either end, from {number(low)} or up to {number(high)} words, a person rules on it.",
        f"Not counted: {listed(left_out)}." if left_out else "Every word is counted.",
    )
    rows = (
        (f"Up to {number(low - 1)}", "Under; a person rules on it"),
        (f"{number(low)} to {number(rule.minimum - 1)}", "Near the lower end; a person rules on it"),
        (f"{number(rule.minimum)} to {number(rule.maximum)}", "Within"),
        (f"{number(rule.maximum + 1)} to {number(high)}", "Near the upper end; a person rules on it"),
        (f"{number(high + 1)} or more", "Over; a person rules on it"),
    )
    return "\n\n".join((literal(rule.explanation), _bullets(lines), _table(("Words", "What is said of it"), rows)))


def policy(rule: SamplingPolicy, *, default: bool) -> str:
    """A sampling policy: which scripts it names, how many it asks for, what that comes to, and who releases."""
    parts = [literal(rule.explanation)]
    if rule.asks_for_nothing:
        parts.append("No script is marked a second time.")
    else:
        parts += ["## Which scripts", _bullets(_which(rule)), "## How many", _bullets(_how_many(rule))]
        rows = [(counted(scripts, "script"), f"at least {number(rule.size(scripts))}") for scripts in _SIZES]
        parts.append(_table(("Of", "The sample has"), rows))
    if rule.release_signatures > 1:
        parts += ["## Release", "One lead signs each outcome as it stands, and another lead releases it."]
    if default:
        parts.append("A new cohort takes this policy where it names no other.")
    return "\n\n".join(parts)


def _which(rule: SamplingPolicy) -> Iterator[str]:
    if rule.all_fails:
        yield "Every script that has not yet passed."
    if rule.near_line_steps:
        yield _near(rule)
    if rule.flagged:
        yield "Every script that its marker flagged."
    if rule.new_marker_first:
        yield f"The first {_scripts(rule.new_marker_first)} of each new marker."
    if rule.minimum_per_marker:
        yield f"At least {_scripts(rule.minimum_per_marker)} of each marker, drawn at random where the rules above name fewer."
    if rule.random_at_least:
        yield f"At least {_scripts(rule.random_at_least)} drawn at random from those that no rule above names."


def _near(rule: SamplingPolicy) -> str:
    steps = rule.near_line_steps
    if rule.near_line_by is NearLine.POINTS:
        return f"Every total within {spelled(steps)} {'point' if steps == 1 else 'points'} of the points needed, above or below."
    if steps == 1:
        return "Every result that one level on one criterion would change."
    return f"Every result that {spelled(steps)} steps would change, each one level on one criterion."


def _how_many(rule: SamplingPolicy) -> Iterator[str]:
    if rule.percent:
        yield f"At least {rule.percent} per cent of the scripts."
    if rule.square_root:
        yield "At least the square root of their number, rounded up."
    if rule.at_least:
        yield f"At least {_scripts(rule.at_least)}, or all where there are fewer."
    if rule.percent or rule.square_root or rule.at_least:
        yield "The largest of these holds. What is lacking after the rules above is drawn at random."
    else:
        yield "No more than the rules above name."


def _scripts(value: int) -> str:
    return f"{spelled(value)} {'script' if value == 1 else 'scripts'}"


def letter(template: LetterTemplate) -> tuple[Sheet, ...]:
    """A letter template: one sheet for each outcome, and one for what every letter says."""
    outcomes = (("Passed", template.passed), ("Not yet passed", template.failed), ("Void", template.void))
    told = [Sheet(title, _join(_paragraphs(wording))) for title, wording in outcomes if wording]
    return (
        *told,
        Sheet("Every letter", _join(_everybody(template))),
        Sheet("Review", _join((*_review(template), *_again(template)))),
    )


def _everybody(template: LetterTemplate) -> Iterator[str]:
    yield f"**From.** {literal(', '.join(template.address) or template.provider)}. {literal(template.email)}"
    yield f"**For.** {literal(template.qualification)}, {literal(template.window)}"
    yield f"**Who decided.** {literal(template.decided)}"
    if template.moderated:
        yield f"**Where a sample was marked a second time.** {literal(template.moderated)}"
    yield f"**What is kept.** {literal(template.privacy)}"
    yield f"**Other formats.** {literal(template.format_request)}"


def _review(template: LetterTemplate) -> Iterator[str]:
    review = template.review
    yield "## Asking for a review"
    yield f"Requests go to {literal(review.send_to)}."
    last = f"The last day to ask is {long_date(review.deadline)}." if review.deadline else ""
    if last and review.working_days:
        last += f" Whoever gets a later letter, as after a correction, has {counted(review.working_days, 'working day')} from it."
    yield last or "The last day to ask is not named: no letter can be made until it is."
    yield "Grounds for a review:"
    yield _bullets(literal(each) for each in review.grounds)
    yield from (literal(each) for each in review.not_grounds)
    yield literal(review.next_stage)


def _again(template: LetterTemplate) -> Iterator[str]:
    again = template.next_window
    yield "## The next window"
    if again is None:
        yield "No next window is named."
        return
    opens, closes, by = (long_date(day) for day in (again.opens, again.closes, again.register_by))
    yield f"The next window is open from {opens} to {closes}. The last day to register is {by}."
    yield from (literal(each) for each in (again.text, again.support, again.cost))


def _paragraphs(wording: Mapping[str, str]) -> Iterator[str]:
    for key, text in wording.items():
        yield f"**{literal(_WORDING.get(key) or capital(key.replace('_', ' ')))}.** {literal(text)}"


def _join(parts: Iterable[str]) -> str:
    return "\n\n".join(part for part in parts if part)


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = (f"| {' | '.join(cells)} |" for cells in (heads, tuple("---" for _ in heads), *rows))
    return "\n".join(lines)


def _bullets(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)
