"""Whether what stands in brackets is a citation: it names a work as writers do, and is nothing else that teachers bracket.

A citation is one or more works, parted by a semicolon, or after a year by "and", "&" or a comma. A work is one of

* an author with a year: "DfE, 2015", "DfE – 2015", "Lea et al., 2021a", "Equality Act 2010, s. 20(3)", "Marsh, n.d.", "Lea, in
  press", with a place where there is one, and with the name of the work it is cited in: "Norwich, 2014, cited in Lamb, 2019";
* an author with a page or paragraph and no year: "Lea, p. 12", "Code of Practice, 6.44"; or ibid., op. cit. and the like;
* a publishing body (`_BODIES`), an Act or a code, or "et al.", with a month, a season or a day before the year: "Ofsted, 14 June
  2021". From all others a month is a date, as in "Review, March 2027" and "Parent, June 2026";
* a page or paragraph alone, a year with one, or the year alone where an author stands before the brackets.

An author is made of words with a capital, initials, and what joins them; "the" may stand before an Act, a code or a report. No
author are times ("Spring", "Year", "Cohort"), the people and matters of a school by themselves ("Parent Survey", "Maths",
"EHCP"), a need, a country or a large town alone ("Dyslexia", "London"), and whoever is called Mr or Mrs. Precision comes first:
a word that is wrongly called a citation may be left out of a count.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?)\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = rf"(?:{_DAY}\s{_MONTH}|{_MONTH}(?:\s{_DAY})?|spring|summer|autumn|winter)"
_YEAR = r"(?:(?:1[6-9]|20)\d\d[a-z]?|n\.?\s?d\.?|no date|undated|in press|forthcoming)(?!\w)"
_YEARS = rf"{_YEAR}(?:\s?(?:,|and|&|/)\s?{_YEAR}|(?<=[a-h])\s?(?:,|;|and|&)\s?[b-h](?!\w))*+"
_MORE = r"\.?\s?\d[\w.:–-]*+(?:\(\w{1,4}\)){0,3}+(?:(?:,|\sand|\s&|\sto)\s\d[\w.:–-]*+)*+"
_PAGES = r"pp?|pgs?|pages?|paras?|paragraphs?"
_PLACES = (
    rf"{_PAGES}|ss?|sections?|chs?|chapters?|vols?|art|articles?|parts?|sch|schedules?|regs?|regulations?|tables?|figs?|figures?"
)
_PAGE = rf"(?:(?:{_PAGES}){_MORE}|pp?\.?\s?[ivxl]{{1,6}}(?!\w))"
_PAGE_ALONE = re.compile(rf"[.,:]?\s*{_PAGE}", re.IGNORECASE)
_PLACE = rf"(?:(?:{_PLACES}){_MORE}|{_PAGE}|appendix\s\w{{1,2}})"
_BARE = r"\d[\w–-]*(?:\.\d+)*"
_POINT = r"§?\s?\d{1,3}(?:\.\d{1,3})+(?:(?:\s?[–-]\s?|,\s|\s(?:and|to|&)\s)\d{1,3}(?:\.\d{1,3})+)*+"
_DATED = re.compile(
    rf"(?P<who>.*?),?\s*(?P<open>[(\[])?(?<!\w)(?P<date>(?:(?:last\s)?(?:updated|revised|accessed)\s)?(?:{_DATE},?\s)?){_YEARS}"
    rf"(?:,\s{_DATE}|,?\s(?:last\s)?(?:updated|revised)\s(?:{_DATE}\s)?{_YEAR})?"
    rf"(?P<place>(?:[.,:]|\s[–—-])?\s*{_PLACE}|:\s*{_BARE}|(?:[,:]|\s[–—-])?\s{_POINT})?(?(open)[)\]])",
    re.IGNORECASE,
)
_PLAINLY = re.compile(r"(?P<who>\D*?),? (?:1[6-9]|20)\d\d[a-z]?")
"""What most citations are, so that they are known at once."""
_DASHED = re.compile(rf"(?<=[^\W\d_])\.?\s?[–—-]\s?(?=(?:{_DATE},?\s)?{_YEAR})", re.IGNORECASE)
"""A dash between an author and the year, as others write a comma."""
_MAY_CITE = re.compile(r"\d|n\.?\s?d|press|forthcoming|undated|no date|ibid|cit|pp?\.", re.IGNORECASE)
_PLACED = re.compile(
    rf"(?:[^\W\d_][^,;]{{0,80}},?\s)?(?:ibid|(?:op|loc)\.?\s?cit)\.?(?:[,:]?\s*(?:{_PLACE}|{_BARE}))?|{_PAGE}|SI\s\d{{4}}/\d+"
    rf"|(?:the\s)?(?:SEND?\s)?(?:code(?:\sof\spractice)?|cop)[,:]?\s{_POINT}",
    re.IGNORECASE,
)
_PAGED = re.compile(rf"(?P<who>[^\W\d_].*?)(?:,|\s[–—-])?\s{_PAGE}", re.IGNORECASE)
_TOLD = re.compile(rf"[^,;]{{1,60}},\spersonal\scommunication,?\s(?:{_DATE},?\s)?{_YEAR}", re.IGNORECASE)
_NUMBERED = re.compile(rf"\d{{1,3}}(?:\s?[,;–-]\s?\d{{1,3}})*(?:,\s*{_PLACE})?", re.IGNORECASE)
_EXAMPLE = r"(?:e\.g\.?|for example|for instance)"
_SIGNAL = re.compile(
    rf"(?:(?:for\s\w[\w ]{{0,30}},?\s)?see(?:\salso)?,?(?:\s{_EXAMPLE},?)?|cf\.?|{_EXAMPLE},?(?:\ssee)?|adapted from|based on"
    r"|according to|such as|(?:as )?(?:cited|quoted) (?:in|by))\s+",
    re.IGNORECASE,
)
_ASIDE = re.compile(r",?\s(?:(?:my|own)\semphasis|emphasis\s(?:added|mine|in\s(?:the\s)?original)|\[?online\]?)$", re.IGNORECASE)
_AGES = re.compile(r"\s?[:,]?\s\(?0\s?(?:[–-]|to)\s?25(?:\s?years)?\)?", re.IGNORECASE)
_WITHIN = re.compile(r",?\s(?:as\s)?(?:cited|quoted)\s(?:in|by)\s", re.IGNORECASE)
_PARTS = re.compile(
    r";(?!\s?[b-h](?!\w))"
    r"|(?<=\d{4}),?\s(?:and|&)\s(?=[^\W\d_])"
    rf"|(?:(?<=\d{{4}})|(?<=\d{{4}}[a-h]))(?:,\s|/)(?=(?-i:[A-Z]))(?!(?:{_PLACES}|appendix|{_MONTH})(?!\w))"
    r"|(?:(?<=\d),?|(?<=\d[a-z]),?|(?<=n\.d\.),)\s(?=(?:(?:as )?(?:cited|quoted) (?:in|by)|in)\s(?-i:[^\W\d_a-z]))",
    re.IGNORECASE,
)
_NAMES = re.compile(r"[^\W\d_][^\W\d_.’'‐-]*(?:[.’'‐-][^\W\d_]*)*")
_NO_NAME = re.compile(r"[^\w\s.,&’'‐/()\[\]*-]|\d")
_BEFORE = re.compile(r"([^\W\d_][\w’'-]*)(?:\.[’']s|\.)?\s+$")
_MONTHS = re.compile(rf"(?<!\w){_DATE}(?!\w)", re.IGNORECASE)

_PARTICLES = frozenset({"de", "da", "del", "la", "le", "van", "von", "der", "den", "du"})
_JOIN_WORDS = "and et et. al al. of for the in on to with a an colleagues others"
_JOINS = _PARTICLES | frozenset(_JOIN_WORDS.split())
_BODIES = (
    *(
        " dfe",
        " dfes",
        " dcsf",
        " dh",
        " doh",
        " dhsc",
        " department for education",
        " department of health",
        " ofsted",
        " ofqual",
    ),
    *(" hm government", " house of commons", " children's commissioner", " ons", " nice", " ehrc", " cqc", " nhs england"),
    *(" eef", " education endowment foundation", " nasen", " whole school send", " nfer", " sutton trust", " epi", " ifs"),
    *(" council for disabled children", " autism education trust", " national autistic society", " british dyslexia association"),
    *(" who", " un", " unesco", " unicef", " oecd", " bbc", " bbc news", " the guardian", " schools week", " tes", " gov.uk"),
)
"""How the names of bodies that publish end, in small letters."""

_SMALL = frozenset({"nasen", "dfe", "eef", "ofsted", "gov.uk"})
"""Bodies whose name is also written small."""

_RULES = frozenset({"act", "regulations", "convention"})
_WORKS = _RULES | {"practice", "inquiry", "report", "standards"}
_TIME_WORDS = (
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept "
    "oct nov dec monday tuesday wednesday thursday friday saturday sunday spring summer autumn winter easter michaelmas "
    "christmas term year years reception nursery cohort since until from before after in by between during"
)
_TIMES = frozenset(_TIME_WORDS.split())
_PEOPLE_WORDS = (
    "parent parents carer carers mother father family families pupil pupils child children student students boy boys girl girls "
    "teacher teachers tutor headteacher head deputy assistant sendco senco sencos ta tas lsa staff governor governors class "
    "school schools i we he she maths mathematics english reading writing phonics science attendance"
)
_PEOPLE = frozenset(_PEOPLE_WORDS.split())
"""People and subjects of a school, which are no authors."""

_MATTER_WORDS = (
    "survey surveys census review meeting interview interviews questionnaire observation conversation target targets baseline "
    "data results plan plans policy report register support sen ehc ehcp ehcps sats deadline start end all none no yes covid "
    "pandemic lockdown brexit annual council voice behaviour progress learning lead aged half key stage mr mrs ms miss"
)
_MATTERS = _PEOPLE | frozenset(_MATTER_WORDS.split())
"""These, and what else a school writes and does: authors only beside another name, as in "Warnock Report"."""

_TITLES = frozenset({"mr", "mrs", "ms", "miss"})
"""How people of a school are spoken of, and writers are not."""

_ALONE_WORDS = (
    "send adhd asd autism dyslexia dyscalculia dyspraxia gcse gcses eyfs camhs salt britain england scotland wales ireland uk "
    "usa europe london birmingham manchester liverpool leeds bristol glasgow edinburgh cardiff belfast dublin olympics"
)
_ALONE = frozenset(_ALONE_WORDS.split())
"""Needs, services, countries and large towns: authors only beside another name, also one of a matter, as in "SEND Review"."""

_AUTHOR_WORDS = 14


def is_citation(inside: str, is_square: bool, before: str) -> bool:
    """Whether brackets with these words inside, and these before them, are a citation; numbers are one in square brackets."""
    if is_square and _NUMBERED.fullmatch(inside.strip()):
        return True
    cited = _cites(inside)
    return _follows_author(before, _MONTHS.search(inside) is not None) if cited is None else cited


@lru_cache(maxsize=1_000)
def _cites(inside: str) -> bool | None:
    """Whether every part of what stands in brackets names a work; None where it does if an author stands before the brackets.
    Remembered, since the scripts of a cohort cite the same works.
    """
    if not _MAY_CITE.search(inside):
        return False
    first, *others = _PARTS.split(_AGES.sub("", inside) if "25" in inside else inside)
    cited = _is_cited(first)
    return cited if all(_is_cited(other.strip().removeprefix("in ")) is not False for other in others) else False


def _is_cited(part: str) -> bool | None:
    """Whether one work is named; None where there is only its year, which names one where its author stands before it."""
    part = part.strip()
    plainly = _PLAINLY.fullmatch(part)
    if plainly is not None and _is_author(plainly["who"]):
        return True
    signal = _SIGNAL.match(part)
    plain = _ASIDE.sub("", _WITHIN.sub(", ", _DASHED.sub(", ", part[signal.end() :] if signal else part)))
    if _PLACED.fullmatch(plain) or _TOLD.fullmatch(plain):
        return True
    dated = _DATED.fullmatch(plain)
    if dated is None:
        paged = _PAGED.fullmatch(plain)
        return paged is not None and _is_author(paged["who"])
    who = dated["who"].strip(" ,:")
    if not who:
        return True if _PAGE_ALONE.fullmatch(dated["place"] or "") else None
    return _is_author(who) and (not dated["date"] or _is_publisher(_NAMES.findall(who)))


def _is_author(who: str) -> bool:
    names = _NAMES.findall(who)
    if _NO_NAME.search(who) or not 0 < len(names) <= _AUTHOR_WORDS:
        return False
    if names[0] == "the":
        names = names[1:]
        if not (names and (_is_publisher(names) or (len(names) > 1 and names[-1].casefold() in _WORKS))):
            return False
    opens = names[0][0].isupper() or names[0].casefold() in _PARTICLES or names[0] in _SMALL
    own = [name for name in names if name not in _JOINS]
    if own and (_plain(own[0]) in _TITLES or (len(own) == 1 and _plain(own[0]) in _ALONE)):
        return False
    return opens and all(map(_is_name, own)) and any(len(_plain(name)) > 1 and _plain(name) not in _MATTERS for name in own)


def _is_publisher(names: Sequence[str]) -> bool:
    """Whether an author dates works by the month: a body that publishes, the law, or several writers."""
    plain = [_plain(name) for name in names]
    if "al" in plain or (len(plain) > 1 and plain[-1] in _RULES) or plain[-3:] == ["code", "of", "practice"]:
        return True
    return f" {' '.join(plain)}".endswith(_BODIES)


def _is_name(word: str) -> bool:
    return (word[0].isupper() or word in _SMALL) and word.casefold() not in _TIMES


def _plain(name: str) -> str:
    """A name as it is compared: in small letters, without the s of a possessor or the full stop of an initial."""
    return name.casefold().replace("’", "'").removesuffix("'s").rstrip("'.")


def _follows_author(before: str, is_by_month: bool) -> bool:
    last = _BEFORE.search(before)
    if last is None:
        return False
    plain = _plain(last[1])
    if is_by_month:
        return (plain == "al" or _is_name(last[1])) and _is_publisher(_NAMES.findall(before)[-4:])
    if plain in _ALONE:
        other = _NAMES.findall(before)[-2:-1]
        return bool(other) and other[0].casefold() not in _JOINS and _is_name(other[0])
    return plain in ("al", "colleagues") or (_is_name(last[1]) and plain not in _PEOPLE)
