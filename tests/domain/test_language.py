"""A script that is not in English is told, whatever it is in; English with foreign words, lists and sources is not."""

import pytest
from drafts import document
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.codes import CODES, CodeKind
from workbench.domain.language import FEWEST_WORDS, warnings
from workbench.domain.library import ItemKind
from workbench.domain.scenario import scenario_from_plain
from workbench.workflow import library

ENGLISH = "The school had known for some time that its support was uneven, and so the new lead asked what they would keep. "
WELSH = "Mae'r ysgol wedi gwybod ers peth amser bod y gefnogaeth yn anwastad, ac mae wedi gofyn i'r staff. "
OTHERS = {
    "Welsh": WELSH,
    "French": "L'école savait depuis longtemps que le soutien qu'elle donne est inégal, et a demandé à tous. ",
    "Polish": "Szkoła wiedziała od dawna, że wsparcie nie jest równe, i zapytała, co się z tym da zrobić w szkole. ",
    "German": "Die Schule wusste seit langem, dass die Hilfe nicht für alle gleich war, und fragte, was zu tun ist. ",
    "Spanish": "La escuela sabía desde hace tiempo que el apoyo no es igual para todos y preguntó a los padres. ",
}


def told(text: str) -> list[str]:
    return [w.message for w in warnings(document(text))]


@pytest.mark.parametrize("language", OTHERS)
def test_another_language_is_told_by_its_name(language: str) -> None:
    (message,) = told(OTHERS[language] * 12)
    assert f"those of {language}." in message
    assert CODES["not-english"].kind is CodeKind.WARNING


@pytest.mark.parametrize("words", ["школа давно знала что помощь была неравной ", "lorem ipsum dolor sit amet ", "wq zzx plork "])
def test_what_is_in_none_of_the_lists_is_told_too(words: str) -> None:
    assert told(words * 60) == ["The text does not seem to be in English. Look at it before it is given out."]


@pytest.mark.parametrize("words", ["这是一篇关于特殊教育需要的文章", "この学校には計画がある。", "Այս դպրոցը ծրագիր ունի. "])
def test_what_is_not_written_in_latin_letters_is_told_with_and_without_spaces(words: str) -> None:
    assert told(words * 120) == ["The text does not seem to be in English. Look at it before it is given out."]
    assert told(words * 120 + ENGLISH * 3) != []
    assert told(ENGLISH * 12 + words * 10) == []
    assert told(words * 10) == []


def test_short_texts_are_not_judged() -> None:
    assert told("mot " * FEWEST_WORDS) == []
    assert told("mot " * (FEWEST_WORDS + 1)) != []


def test_english_with_much_else_in_it_is_english() -> None:
    sources = "Brackenholt, T. (2021) Graduated Approach. Harrowmere: Quillmere Press, pp. 12-34. "
    assert told(ENGLISH * 10 + sources * 12) == []
    assert told(ENGLISH * 12 + WELSH * 6) == []
    assert told("12 34 56 | " * 200 + ENGLISH * 8) == []


def test_every_paper_of_the_library_is_english() -> None:
    items = [item for item in library.items() if item.pin.kind is ItemKind.SCENARIO]
    bodies = [paper.body for item in items for paper in scenario_from_plain(item.content).papers]
    assert len(bodies) > 10
    assert [body for body in bodies if told(body)] == []


@given(st.text(max_size=400))
def test_any_text_gets_one_word_at_most(text: str) -> None:
    assert len(told(f"{text} " * 5)) <= 1
