"""The files that mean harm to whoever reads them, each showing one thing: `python tests/files/hostile.py FOLDER` writes them."""

import sys
from collections.abc import Iterator
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))

from harmful.made import Hostile
from harmful.others import open_documents, pdfs
from harmful.pages import cut, texts, webs
from harmful.parts import circles, entities, wrong_parts
from harmful.sizes import huge, nested
from harmful.zips import bombs, lying_zips, named, swapped

_PACKAGES = (bombs, lying_zips, named, swapped, entities, wrong_parts, circles, nested, huge)
_OTHERS = (open_documents, pdfs, webs, texts, cut)


def every() -> Iterator[Hostile]:
    """All of them, made one at a time: some are large."""
    for family in (*_PACKAGES, *_OTHERS):
        yield from family()


def main() -> int:
    """Write every file into a folder, with a list of what each shows."""
    if len(sys.argv) != 2:
        sys.stderr.write("usage: python tests/files/hostile.py FOLDER\n")
        return 2
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    lines = []
    for file in every():
        (folder / file.name).write_bytes(file.data)
        lines.append(f"{file.name}\t{file.answer}\t{file.shows}\n")
    (folder / "LIST.tsv").write_text("".join(lines), encoding="utf-8")
    sys.stdout.write(f"{len(lines)} files in {folder}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
