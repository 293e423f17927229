"""Programs rely on codes: each one the program answers with stands in the table, once, as the kind it is used as."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import workbench
from workbench.domain.codes import CODES, CodeKind
from workbench.domain.codes.blockers import BLOCKERS
from workbench.domain.codes.hints import HINTS
from workbench.domain.codes.problems import PROBLEMS
from workbench.domain.codes.reasons import REASONS
from workbench.domain.codes.refusals import REFUSALS
from workbench.domain.codes.warnings import WARNINGS

ROOT = Path(workbench.__file__).parent
_MAKERS = {
    "Refused": (1, CodeKind.REFUSAL),
    "WorkbenchError": (0, CodeKind.REFUSAL),
    "Unreadable": (0, CodeKind.REFUSAL),
    "RefusedRow": (2, CodeKind.REFUSAL),
    "_RowFault": (0, CodeKind.REFUSAL),
    "Warning": (0, CodeKind.WARNING),
    "Blocker": (0, CodeKind.BLOCKER),
    "Hint": (0, CodeKind.HINT),
}


def used() -> Iterator[tuple[str, CodeKind, str]]:
    """Every code that stands as a literal in the source, with the kind it is used as and where."""
    for path in sorted(ROOT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                yield from _made(node, path)
            elif isinstance(node, ast.Yield) and path.name == "integrity.py" and isinstance(node.value, ast.Tuple):
                yield from _literal(node.value.elts[0], CodeKind.PROBLEM, path)


def _made(call: ast.Call, path: Path) -> Iterator[tuple[str, CodeKind, str]]:
    function = call.func
    name = function.attr if isinstance(function, ast.Attribute) else function.id if isinstance(function, ast.Name) else ""
    if name in _MAKERS:
        place, kind = _MAKERS[name]
        if len(call.args) > place:
            yield from _literal(call.args[place], kind, path)
    if (ROOT / "files") in path.parents and ast.unparse(function).endswith("findings.add"):
        yield from _literal(call.args[0], CodeKind.WARNING, path)


def _literal(node: ast.expr, kind: CodeKind, path: Path) -> Iterator[tuple[str, CodeKind, str]]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value, kind, path.relative_to(ROOT).as_posix()


def test_every_code_used_stands_in_the_table() -> None:
    assert {(code, place) for code, _, place in used() if code not in CODES} == set()


def test_every_code_is_used_as_the_kind_the_table_says() -> None:
    wrong = {(code, kind, place) for code, kind, place in used() if code in CODES and CODES[code].kind is not kind}
    assert wrong == set()


def test_the_search_finds_codes_of_every_kind_that_is_used() -> None:
    assert {kind for _, kind, _ in used()} == {
        CodeKind.REFUSAL,
        CodeKind.WARNING,
        CodeKind.BLOCKER,
        CodeKind.PROBLEM,
        CodeKind.HINT,
    }


def test_no_code_stands_in_two_tables() -> None:
    tables = (REFUSALS, WARNINGS, BLOCKERS, REASONS, PROBLEMS, HINTS)
    assert sum(len(table) for table in tables) == len(CODES)


def test_a_code_is_kebab_case_and_means_one_sentence() -> None:
    for code in CODES.values():
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", code.code), code.code
        assert re.fullmatch(r"[A-Z][^.]*(\.docx[^.]*)?\.", code.meaning), code.meaning
