"""Some PySide6 releases lose a reference to None at every call and end the process after some thousands of them."""

import subprocess
import sys

CHILD = """
import sys
from PySide6.QtCore import QObject

thing = QObject()
before = sys.getrefcount(None)
for _ in range(100_000):
    thing.setObjectName("name")
print(sys.getrefcount(None) - before)
"""


def test_a_hundred_thousand_calls_lose_no_reference_to_none() -> None:
    child = subprocess.run([sys.executable, "-c", CHILD], capture_output=True, text=True, timeout=60, check=False)
    assert child.returncode == 0, child.stderr
    assert abs(int(child.stdout)) < 1_000
