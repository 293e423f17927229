"""A programme is read from plain data and knows what is taught when."""

from workbench.domain.programme import Conference, programme_map_from_plain


def course(number: int, sections: list[str], clinic: bool) -> dict[str, object]:
    return {
        "number": number,
        "title": f"Course {number}",
        "about": "About.",
        "modules": ["First", "Second"],
        "clinic": clinic,
        "sections": sections,
        "across": not sections,
    }


PROGRAMME = {
    "id": "programme",
    "version": "1",
    "title": "Programme",
    "notice": "Invented.",
    "source": "Nowhere.",
    "framework": "small",
    "months": 3,
    "woven": ["2"],
    "woven_note": "Everywhere.",
    "conferences": [
        {"title": "Middle", "after_course": 1, "about": "About.", "sections": [], "across": True},
        {"title": "Start", "after_course": 0, "about": "About.", "sections": ["1"], "across": False},
    ],
    "courses": [course(1, ["1"], True), course(2, [], False)],
    "preparation": {"title": "Ready", "about": "About.", "webinar_parts": 2, "clinic": True},
}


def test_a_programme_counts_its_modules_and_clinics() -> None:
    programme = programme_map_from_plain(PROGRAMME)
    assert len(programme.modules) == 4
    assert [clinic.title for clinic in programme.clinics] == ["Clinic on course 1", "Clinic on the assessment"]


def test_conferences_stand_between_the_courses() -> None:
    programme = programme_map_from_plain(PROGRAMME)
    assert [step.title for step in programme.steps()] == ["Start", "Course 1", "Middle", "Course 2"]
    assert isinstance(next(programme.steps()), Conference)


def test_a_woven_section_is_taught_in_every_course() -> None:
    programme = programme_map_from_plain(PROGRAMME)
    assert [each.number for each in programme.courses_on("1")] == [1]
    assert [each.number for each in programme.courses_on("2")] == [1, 2]
    assert programme.courses_on("8") == ()
