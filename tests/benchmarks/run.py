"""Measures the program beside the physical limit and its rivals, in one run, as ratios; `dev.py bench` runs it.

    python3 dev.py bench reading [--files N] [--rounds N] [--seed N]
    python3 dev.py bench intake [--files N] [--rounds N] [--seed N]
    python3 dev.py bench intake --corpus DIR
    python3 dev.py bench similarity [--sizes N...] [--late N] [--seed N] [--rounds N]
    python3 dev.py bench window [--files N] [--rounds N] [--seed N]
    python3 dev.py bench kills [--kills N]
    python3 dev.py bench mutations [--count N] [--seed N] [--keep DIR]

Times on a busy machine drift, so every candidate is measured in every round and only the ratios are to be trusted. Each figure is
told with its goal; the exit status is 1 when one is missed.
"""

import argparse
import sys
from pathlib import Path

_SEED = 7


def main() -> int:
    """Run the measurement that was asked for."""
    parser = argparse.ArgumentParser(prog="dev.py bench")
    known = ["reading", "intake", "corpus", "similarity", "window", "kills", "mutations"]
    parser.add_argument("what", choices=known, nargs="?", default="reading")
    parser.add_argument("--files", type=int, help="how many scripts are generated: 300 for the window, 200 for intake, else 60")
    parser.add_argument("--corpus", type=Path, help="a folder of real files: what is read of them beside LibreOffice")
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--sizes", type=int, nargs="*", default=[200, 1_000, 5_000], help="of the cohorts that are compared")
    parser.add_argument("--late", type=int, default=20_000, help="how many scripts a late one is compared with; 0: none")
    parser.add_argument("--seed", type=int, help="of the scripts; for similarity a new one, if not given")
    parser.add_argument("--kills", type=int, default=50, help="how often the window is killed")
    parser.add_argument("--count", type=int, default=20_000, help="how many files are changed at random and read")
    parser.add_argument("--keep", type=Path, default=Path("mutations"), help="where files are kept that a reader trips over")
    args = parser.parse_args()
    sys.path.insert(0, str(Path(__file__).parents[1]))
    if args.corpus or args.what == "corpus":
        if args.corpus is None or not args.corpus.is_dir():
            parser.error("--corpus DIR names a folder of files to read")
        from benchmarks import corpus

        return corpus.bench(args.corpus)
    return _run(args)


def _run(args: argparse.Namespace) -> int:
    """What is measured is imported only when it is asked for."""
    seed = _SEED if args.seed is None else args.seed
    if args.what == "kills":
        from benchmarks import killing

        return killing.bench(args.kills)
    if args.what == "mutations":
        from benchmarks import mutations

        return mutations.bench(args.count, seed, args.keep)
    if args.what == "similarity":
        from benchmarks import similarity

        return similarity.bench(args.seed, args.sizes, args.late, args.rounds or 1)
    if args.what == "window":
        from benchmarks import window

        return window.bench(args.files or 300, seed, args.rounds or 5)
    if args.what == "intake":
        from benchmarks import intake

        return intake.bench(args.files or 200, seed, args.rounds or 3)
    from benchmarks import reading

    return reading.bench(args.files or 60, seed, args.rounds or 7)


if __name__ == "__main__":
    sys.exit(main())
