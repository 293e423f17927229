"""The program makes no network call: the whole job runs under a hook that sees every look-up and connection."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HOOK = """
import os, sys

WATCHED = ("socket.connect", "socket.getaddrinfo", "socket.gethostby", "socket.getnameinfo", "socket.sendto", "socket.sendmsg",
           "socket.bind", "urllib.Request", "http.client", "ftplib", "smtplib", "webbrowser")

def _watch(event, arguments):
    if event.startswith(WATCHED):
        with open(os.environ["WATCH_LOG"], "a") as log:
            log.write(f"{os.getpid()} {event}\\n")

sys.addaudithook(_watch)
with open(os.environ["WATCH_LOG"], "a") as log:
    log.write(f"{os.getpid()} hooked\\n")
"""

DEMO = """
import json, sys
from workbench.cli.main import main
status = main(["demo", sys.argv[1], "--json"])
sys.stderr.write(json.dumps([status, sorted(sys.modules)]))
"""

CONTROL = """
import socket
try:
    socket.create_connection(("127.0.0.1", 9), timeout=1)
except OSError:
    pass
"""


def watched(folder: Path, code: str, *arguments: str) -> tuple[str, list[str]]:
    """What a process writes to standard error, and what the hook saw in it and in every Python process it started."""
    (folder / "hook").mkdir()
    (folder / "hook" / "sitecustomize.py").write_text(HOOK)
    log = folder / "log.txt"
    environment = os.environ | {"PYTHONPATH": str(folder / "hook"), "WATCH_LOG": str(log)}
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, env=environment, check=True)
    return done.stderr, log.read_text().splitlines()


def test_the_hook_sees_a_connection(tmp_path: Path) -> None:
    _, seen = watched(tmp_path, CONTROL)
    assert [line.split()[1] for line in seen] == ["hooked", "socket.getaddrinfo", "socket.connect"]


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> tuple[int, list[str], list[str]]:
    """The status of a demonstration, the modules it loaded and what the hook saw."""
    folder = tmp_path_factory.mktemp("offline")
    said, seen = watched(folder, DEMO, str(folder / "demo"))
    status, modules = json.loads(said)
    return status, modules, seen


def test_the_whole_job_looks_nothing_up_and_connects_to_nothing(demonstration: tuple[int, list[str], list[str]]) -> None:
    status, _, seen = demonstration
    assert status == 0
    assert [line for line in seen if not line.endswith(" hooked")] == []


def test_the_reading_process_is_watched_too(demonstration: tuple[int, list[str], list[str]]) -> None:
    assert len({line.split()[0] for line in demonstration[2]}) >= 2


def test_no_module_for_the_network_is_loaded(demonstration: tuple[int, list[str], list[str]]) -> None:
    barred = (
        "PySide6.QtNetwork",
        "http.client",
        "http.server",
        "urllib.request",
        "requests",
        "urllib3",
        "httpx",
        "ftplib",
        "smtplib",
    )
    assert [name for name in demonstration[1] if name in barred or name == "http"] == []
