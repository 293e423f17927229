"""Measures the program beside the physical limit and its rivals, in one run, as ratios of processor time; `dev.py bench` runs it.

    python3 dev.py bench intake [--files N] [--rounds N]
    python3 dev.py bench similarity [--sizes N...] [--late N] [--seed N] [--rounds N]

Times on a busy machine drift, so every candidate is measured in every round and only the ratios are to be trusted.
"""

import argparse
import statistics
import sys
import time
import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

import docx
from lxml import etree

from workbench.domain.errors import Refused
from workbench.files.reader import read

_WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SAMPLE = Path(__file__).parents[2] / "resources" / "sample-cohort" / "scripts"


def limit(data: bytes) -> int:
    """The least that reading takes: unzip one part, parse it, take every paragraph's text."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    return sum(len("".join(t.text or "" for t in p.iter(f"{_WORDS}t")).split()) for p in root.iter(f"{_WORDS}p"))


def rival(data: bytes) -> int:
    """What a script written with python-docx does: every run of every paragraph, with its formatting."""
    runs = [run for paragraph in docx.Document(BytesIO(data)).paragraphs for run in paragraph.runs]
    set_in = [(run.text, run.bold, run.italic, run.underline) for run in runs]
    return sum(len(text.split()) for text, *_ in set_in)


def ours(data: bytes) -> int:
    """The program's own reader: structure, styles, notes, tracked changes, warnings."""
    reading = read("script.docx", data)
    if isinstance(reading, Refused):
        raise ValueError(reading.message)
    return len(reading.document.text.split())


def cpu(deed: Callable[[bytes], int], files: Sequence[bytes]) -> float:
    """Processor milliseconds a file."""
    begun = time.process_time()
    for data in files:
        deed(data)
    return (time.process_time() - begun) * 1000 / len(files)


def intake(files: int, rounds: int) -> int:
    """Reading, as a ratio to the limit and to the rival."""
    scripts = [path.read_bytes() for path in sorted(_SAMPLE.glob("*.docx")) if path.stat().st_size > 10_000]
    data = [scripts[number % len(scripts)] for number in range(files)]
    deeds = {"limit: zipfile and lxml": limit, "ours: the whole structure": ours, "rival: python-docx, runs": rival}
    for deed in deeds.values():
        deed(data[0])
    taken = [{name: cpu(deed, data) for name, deed in deeds.items()} for _ in range(rounds)]
    for name in deeds:
        ratios = [round_[name] / round_["limit: zipfile and lxml"] for round_ in taken]
        middle = statistics.median(round_[name] for round_ in taken)
        sys.stdout.write(f"{name:<28} {middle:7.2f} ms a file   {statistics.median(ratios):5.2f} x limit\n")
    faster = statistics.median(r["rival: python-docx, runs"] / r["ours: the whole structure"] for r in taken)
    sys.stdout.write(f"ours is {faster:.1f} times as fast as the rival\n")
    return 0


def main() -> int:
    """Run the measurement that was asked for."""
    parser = argparse.ArgumentParser(prog="dev.py bench")
    parser.add_argument("what", choices=["intake", "similarity"], nargs="?", default="intake")
    parser.add_argument("--files", type=int, default=30)
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--sizes", type=int, nargs="*", default=[200, 1_000, 5_000], help="of the cohorts that are compared")
    parser.add_argument(
        "--late", type=int, default=20_000, help="how many scripts a late one is compared with; 0 leaves this out"
    )
    parser.add_argument("--seed", type=int, help="of the cohorts; a new one, if not given")
    args = parser.parse_args()
    if args.what == "similarity":
        sys.path.insert(0, str(Path(__file__).parents[1]))
        from benchmarks.similarity import bench

        return bench(args.seed, args.sizes, args.late, args.rounds or 1)
    return intake(args.files, args.rounds or 7)


if __name__ == "__main__":
    sys.exit(main())
