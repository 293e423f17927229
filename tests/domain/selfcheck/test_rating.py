"""Own ratings keep red, amber, green and blank apart, replace only their own slot, and survive a change of draft."""

import json
from dataclasses import fields

from drafts import document
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.annotation import anchor
from workbench.domain.selfcheck.rating import (
    Colour,
    DraftRating,
    KeptDraft,
    LearningRating,
    Moment,
    Notebook,
    carried,
    notebook_from_plain,
    notebook_to_plain,
)

EMPTY = Notebook("ashmere-vale", "four-criteria")
DOCUMENT = document("# Heading", "One passage here.", "Another passage here.")
TEXTS = st.text(max_size=20)
RATINGS = st.builds(DraftRating, TEXTS, st.sampled_from(Colour), st.just((anchor(DOCUMENT.text, 8, 19),)) | st.just(()), TEXTS)
LEARNING = st.builds(LearningRating, TEXTS, TEXTS, st.sampled_from(Moment), st.sampled_from(Colour), TEXTS, TEXTS)


def test_there_are_four_moments_and_blank_is_a_value_of_its_own() -> None:
    assert [moment.label for moment in Moment] == ["Before the course", "End of module 1", "End of module 2", "End of module 3"]
    assert EMPTY.rating("problem").colour is Colour.BLANK
    assert len({colour.label for colour in Colour}) == 4


def test_a_rating_replaces_only_its_own_slot() -> None:
    red = LearningRating("npq-senco", "6-2", Moment.BEFORE, Colour.RED)
    green = LearningRating("npq-senco", "6-2", Moment.MODULE_3, Colour.GREEN)
    notebook = EMPTY.learnt(red).learnt(green).learnt(LearningRating("npq-senco", "6-2", Moment.BEFORE, Colour.AMBER))
    assert [(r.moment, r.colour) for r in notebook.learning] == [(Moment.MODULE_3, Colour.GREEN), (Moment.BEFORE, Colour.AMBER)]
    assert notebook.latest("npq-senco", "6-2") == green
    assert notebook.latest("npq-senco", "6-1") is None
    assert [r.colour for r in EMPTY.rated(DraftRating("a", Colour.RED)).rated(DraftRating("a")).ratings] == [Colour.BLANK]


def test_the_same_file_again_takes_the_place_of_the_last_draft() -> None:
    one, again, other = (
        KeptDraft(name, sha, "2027-03-01T10:00:00+00:00", 5, DOCUMENT) for name, sha in (("a", "1"), ("b", "1"), ("c", "2"))
    )
    assert [d.name for d in EMPTY.with_draft(one).with_draft(again).with_draft(other).drafts] == ["b", "c"]


def test_evidence_moves_with_its_words_and_is_told_of_when_they_are_gone() -> None:
    start = DOCUMENT.text.index("One passage")
    rating = DraftRating(
        "problem", Colour.GREEN, (anchor(DOCUMENT.text, start, start + 11), anchor(DOCUMENT.text, start + 12, start + 16))
    )
    new = document("# Longer heading", "Now One passage and no more.")
    kept, lost = carried(rating, new)
    assert [new.text[a.start : a.end] for a in kept.evidence] == ["One passage"]
    assert [a.exact for a in lost] == ["here"]


@given(st.lists(RATINGS, max_size=3), st.lists(LEARNING, max_size=3))
def test_a_notebook_comes_back_as_it_was(ratings: list[DraftRating], learning: list[LearningRating]) -> None:
    drafts = (KeptDraft("a.docx", "0" * 64, "2027-03-01T10:00:00+00:00", 6, DOCUMENT),)
    notebook = Notebook("s", "r", tuple(ratings), tuple(learning), drafts)
    assert notebook_from_plain(json.loads(json.dumps(notebook_to_plain(notebook)))) == notebook


def test_nothing_in_a_notebook_is_added_up() -> None:
    names = {field.name for kind in (Notebook, DraftRating, LearningRating) for field in fields(kind)}
    assert not names & {"total", "sum", "score", "points", "share"}
