"""A marker's comments come back ranked by use, filtered by what is typed, and with the levels they stood at."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.annotation import Anchor, Annotation, Kind
from workbench.domain.comments import MOST, Comment, UsedComment, comments_in, fitting, used
from workbench.domain.marking import Marking, Slot, Stage, begin

SLOT = Slot("script", Stage.FIRST, "person")
WHO, FORMS, CLEAR = "Name who will do it.", "Name the two forms.", "A clear reason."


def said(text: str, kind: Kind = Kind.STRENGTH, criterion: str = "solution", level: int | None = 3) -> Comment:
    return Comment(text, kind, criterion, level)


def marking(*annotations: Annotation, level: int | None = None) -> Marking:
    made = begin(SLOT, ("problem", "solution")).grade("solution", level)
    for annotation in annotations:
        made = made.annotate(annotation)
    return made


def annotation(id: str, text: str, start: int, note: str = "") -> Annotation:
    return Annotation(id, Kind.STRENGTH, Anchor(start, start + 4, "them", "", ""), "solution", text, note)


def texts(found: tuple[UsedComment, ...]) -> list[str]:
    return [each.text for each in found]


def test_a_marking_gives_its_words_with_the_level_of_their_criterion() -> None:
    made = marking(annotation("b", f" {WHO}\n", 20, "For us."), annotation("a", CLEAR, 3), annotation("c", " ", 30), level=2)
    assert comments_in(made) == (said(CLEAR, level=2), said(WHO, level=2))


def test_no_note_nor_quotation_is_a_comment() -> None:
    made = marking(annotation("a", "", 3, "She was my colleague.")).write_note("solution", "For us.").write_note("", "For us.")
    assert comments_in(made) == ()


def test_the_comment_being_written_is_not_among_them() -> None:
    made = marking(annotation("a", CLEAR, 3), annotation("b", WHO, 20))
    assert [each.text for each in comments_in(made, but="b")] == [CLEAR]


def test_the_same_kind_comes_first_then_the_most_used_then_the_newest() -> None:
    comments = [
        *[said("Often, elsewhere.", Kind.DEVELOP)] * 5,
        said("Once, early."),
        said("Once, late."),
        *[said("Twice.")] * 2,
        said("Other criterion.", criterion="problem"),
        said("No criterion.", criterion=""),
    ]
    ranked = ["Twice.", "Once, late.", "Once, early.", "Often, elsewhere."]
    assert texts(used(comments, Kind.STRENGTH, "solution")) == ranked
    assert texts(used(comments, Kind.DEVELOP, "solution")) == ["Often, elsewhere.", "Twice.", "Once, late.", "Once, early."]
    assert texts(used(comments, Kind.STRENGTH, "")) == ["No criterion."]


def test_what_was_used_again_is_as_new_as_its_last_use() -> None:
    comments = [said(WHO), said(CLEAR), said(FORMS), said(CLEAR), said(WHO)]
    assert texts(used(comments, Kind.STRENGTH, "solution")) == [WHO, CLEAR, FORMS]


def test_the_same_words_are_one_comment_however_they_are_spaced_and_keep_the_newest_form() -> None:
    (found,) = used([said("Name  who\nwill do it."), said(WHO, Kind.QUESTION)], Kind.STRENGTH, "solution")
    assert (found.text, found.uses) == (WHO, 2)


def test_levels_are_those_given_where_the_comment_stands() -> None:
    (found,) = used(
        [said(WHO, level=3), said(WHO, level=2), said(WHO, level=None), said(WHO, level=3)], Kind.STRENGTH, "solution"
    )
    assert found == UsedComment(WHO, (2, 3), 4)


def test_figures_are_a_sentence() -> None:
    assert UsedComment("", (3,), 4).figures == "Level 3, used 4 times"
    assert UsedComment("", (2, 3), 11).figures == "Level 2 and 3, used 11 times"
    assert UsedComment("", (1, 2, 4), 1_200).figures == "Level 1, 2 and 4, used 1,200 times"
    assert UsedComment("", (0,), 1).figures == "Level 0, used once"
    assert UsedComment("", (), 2).figures == "Used twice"


def offered(*comments: str, typed: str) -> list[str]:
    return texts(fitting([UsedComment(text, (), 1) for text in comments], typed))


def test_nothing_typed_offers_the_first_three() -> None:
    assert offered(WHO, CLEAR, FORMS, "A fourth.", typed="") == [WHO, CLEAR, FORMS]


def test_every_word_typed_begins_a_word_of_what_is_offered() -> None:
    assert offered(WHO, CLEAR, FORMS, typed="name fo") == [FORMS]
    assert offered(WHO, CLEAR, FORMS, typed="ame") == []
    assert offered(WHO, CLEAR, FORMS, typed="who, NAME.") == [WHO]
    assert offered("Dónal’s café", typed="donal's cafe") == ["Dónal’s café"]
    assert offered("Donal’s cafe", typed="“Dónal") == ["Donal’s cafe"]


def test_what_stands_there_already_is_not_offered() -> None:
    assert offered(WHO, typed=f"{WHO} ") == []
    assert offered(WHO, f"{WHO} And when.", typed=WHO) == [f"{WHO} And when."]


words = st.text(st.sampled_from("abé '-“\n."), max_size=12)
comments = st.lists(
    st.builds(said, words, st.sampled_from(Kind), st.sampled_from(["", "solution"]), st.none() | st.integers(0, 4))
)


@given(comments, st.sampled_from(Kind), words)
def test_uses_add_up_and_nothing_is_offered_that_was_not_written(found: list[Comment], kind: Kind, typed: str) -> None:
    ranked = used(found, kind, "solution")
    own = [each for each in found if each.criterion == "solution"]
    assert sum(each.uses for each in ranked) == len(own)
    assert {each.text for each in ranked} <= {each.text for each in own}
    assert len({" ".join(each.text.split()) for each in ranked}) == len(ranked)
    first = fitting(ranked, typed)
    assert len(first) <= MOST
    places = [ranked.index(each) for each in first]
    assert places == sorted(places)


@given(comments, words, words)
def test_typing_on_only_narrows(found: list[Comment], typed: str, more: str) -> None:
    ranked = used(found, Kind.STRENGTH, "solution")
    wide = fitting(ranked, typed, len(ranked))
    there = " ".join(typed.split())
    narrow = fitting(ranked, typed + more, len(ranked))
    assert {each for each in narrow if " ".join(each.text.split()) != there} <= set(wide)
