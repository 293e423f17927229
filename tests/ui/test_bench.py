"""The bench never closes over work that is not on the disk, and says so while it lasts."""

import stat
from pathlib import Path

import pytest
from cohorts import filled_cohort, person
from pytestqt.qtbot import QtBot
from windows import open_in, shown_window

from workbench.domain.errors import WorkbenchError
from workbench.ui.pages.marking import MarkingPage
from workbench.workflow import marking as workflow


def test_what_the_disk_refuses_is_kept_and_saved_later(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with shown_window(qtbot, tmp_path) as window:
        cohort = filled_cohort(tmp_path)
        bench = open_in(qtbot, window, cohort, person(cohort, "Tobias Wetherlake"))
        window.go("marking")
        page = window.page("marking")
        assert isinstance(page, MarkingPage)
        real = workflow.save

        def full(*_: object) -> object:
            raise WorkbenchError("disk-full", "Not saved: the disk is full. Free some space and try again.")

        monkeypatch.setattr(workflow, "save", full)
        with qtbot.waitSignal(bench.not_saved, timeout=5_000):
            page.desk.grade("problem", 3)
        assert window._saved.word() == "Not saved: the disk is full"
        assert not window.close_cohort()
        assert window.bench is bench
        monkeypatch.setattr(workflow, "save", real)
        with qtbot.waitSignal(bench.saved, timeout=5_000):
            bench.saver.try_again()
        assert page.desk.desk is not None
        kept = workflow.open_script(bench.cohort, bench.actor, page.desk.desk.script.id)
        assert kept.marking.levels()["problem"] == 3
        assert window.close_cohort()


def test_a_deed_goes_on_working_after_a_close_that_was_refused(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with shown_window(qtbot, tmp_path) as window:
        cohort = filled_cohort(tmp_path)
        bench = open_in(qtbot, window, cohort, person(cohort, "Tobias Wetherlake"))
        window.go("marking")
        page = window.page("marking")
        assert isinstance(page, MarkingPage)
        with monkeypatch.context() as patch:
            patch.setattr(workflow, "save", lambda *_: (_ for _ in ()).throw(WorkbenchError("disk-full", "Not saved: full.")))
            with qtbot.waitSignal(bench.not_saved, timeout=5_000):
                page.desk.grade("problem", 2)
            assert not window.close_cohort()
        with qtbot.waitSignal(bench.saved, timeout=5_000):
            page.desk.grade("problem", 4)
        assert stat.S_ISREG(bench.cohort.path.stat().st_mode)
