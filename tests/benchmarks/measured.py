"""How measurements are taken and told: candidates in turn in every round, ratios round by round, each beside its goal."""

import gc
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from resource import RUSAGE_CHILDREN, getrusage

Round = Mapping[str, float]
"""The seconds that each candidate took in one round."""


@dataclass(frozen=True)
class Goal:
    """How one candidate is to stand to another: at most so many times its time, or (`faster`) at least so many times as fast."""

    said: str
    ours: str
    beside: str
    limit: float
    faster: bool = False

    def ratio(self, times: Round) -> float:
        """The ratio in one round."""
        quotient = times[self.ours] / times[self.beside]
        return 1 / quotient if self.faster else quotient


def rounds(candidates: Mapping[str, Callable[[], object]], number: int, clock: Callable[[], float]) -> list[Round]:
    """Every candidate once in every round, after one round that does not count."""
    taken: list[Round] = []
    for _ in range(number + 1):
        times: dict[str, float] = {}
        for name, deed in candidates.items():
            gc.collect()
            begun = clock()
            deed()
            times[name] = clock() - begun
        taken.append(times)
    return taken[1:]


def processor() -> float:
    """Seconds of processor time of this process and of its children that have ended."""
    ended = getrusage(RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime


def tell(sentence: str) -> None:
    """One line, at once."""
    sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()


def tell_times(taken: Sequence[Round], each: int, unit: str = "ms a file") -> None:
    """The middle time of every candidate, for one of `each` files."""
    for name in taken[0]:
        tell(f"  {name:<44} {statistics.median(times[name] for times in taken) / each * 1000:8.2f} {unit}")


def judge(taken: Sequence[Round], goals: Sequence[Goal]) -> int:
    """Tells each ratio, the middle of the rounds, with its goal; gives how many goals are missed."""
    missed = 0
    for goal in goals:
        ratios = [goal.ratio(times) for times in taken]
        middle = statistics.median(ratios)
        reached = middle >= goal.limit if goal.faster else middle <= goal.limit
        missed += not reached
        wanted = f"goal: at {'least' if goal.faster else 'most'} {goal.limit:g}"
        spread = f"rounds {min(ratios):.2f} to {max(ratios):.2f}"
        tell(f"{'pass' if reached else 'MISS'}  {goal.said}: {middle:.2f} times ({wanted}; {spread})")
    return missed
