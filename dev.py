#!/usr/bin/env python3
"""The one command of this repository: it makes .venv by itself, then shows, checks, measures or builds the program.

Standard library only. Old Pythons can still read the file, so that they can be told they are too old.
"""

import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

USAGE = """usage: python3 dev.py COMMAND

  demo [DIR]           the whole job on the bundled scripts, into DIR (./demo), then the window where there is a screen
  app [ARGUMENTS]      the program: no arguments open the window
  test [ARGUMENTS]     every check: format, lint, types, import rules, tests; ARGUMENTS go to pytest
  bench [ARGUMENTS]    the measurements of tests/benchmarks
  pictures             the README's pictures taken anew, into docs/pictures
  build [WHICH]        the programs as folders that run without Python, in dist/; --office or --participant for one of the two
  lock [ARGUMENTS]     app.lock and dev.lock made again from pyproject.toml; ARGUMENTS go to uv, for example --upgrade
"""


def too_old() -> str:
    """The sentence for a Python that cannot run the program, naming a newer one if there is one."""
    this = ".".join(str(part) for part in sys.version_info[:3])
    names = [f"python3.{minor}" for minor in range(19, 10, -1)]
    newer = [name for name in names if shutil.which(name)] or ["python3.11"]
    return f"Marking Workbench needs Python 3.11 or newer; this is {this}. Run it with a newer one: {newer[0]} dev.py"


if sys.hexversion < 0x030B0000:
    sys.exit(too_old())

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "dev-stamp.json"
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
SUFFIX = ".exe" if os.name == "nt" else ""
PYTHON = SCRIPTS / f"python{SUFFIX}"
APP_LOCK = "app.lock"
DEV_LOCK = "dev.lock"
DEMO_COHORT = "ashmere-vale.cohort"
DEMO_PASSPHRASE = "passphrase.txt"

QT_LIBRARIES = [
    "libglib2.0-0",
    "libegl1",
    "libgl1",
    "libxkbcommon0",
    "libdbus-1-3",
    "libfontconfig1",
    "libgssapi-krb5-2",
    "libbrotli1",
]
SCREEN_LIBRARIES = [
    *["libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxkbcommon-x11-0", "libxcb-shape0", "libxcb-xkb1"],
    *["libxcb-randr0", "libxcb-sync1", "libxcb-xfixes0", "libxcb-render0", "libxcb-shm0", "libx11-xcb1"],
]
QT_PROBE = "import PySide6.QtSvg; from PySide6.QtWidgets import QApplication; QApplication([])"
SCREEN_PROBE = (
    "import ctypes, pathlib, PySide6; "
    "ctypes.CDLL(str(pathlib.Path(PySide6.__file__).parent / 'Qt' / 'plugins' / 'platforms' / 'libqxcb.so'))"
)

CHECKS = (
    ("Format: ruff format --check", ["ruff", "format", "--check", "."]),
    ("Lint: ruff check", ["ruff", "check", "."]),
    ("Types: mypy", ["mypy"]),
    ("Import rules: lint-imports", ["lint-imports", "--no-logo"]),
)


SIDE_BY_SIDE = ("-n", "auto", "--dist", "loadfile")
"""One file of tests a core at a time; `-n 0` among the arguments runs them in one process, as a debugger needs."""


class CannotGoOn(Exception):
    """Something the reader has to mend; its text is the sentence to show."""


def say(text: str = "") -> None:
    print(text, flush=True)


# --- the environment -------------------------------------------------------------------------------------------------


def prepare(lock: str) -> None:
    """Make .venv hold what `lock` names and the project itself; quick when nothing has changed."""
    make_venv()
    done = read_stamp()
    wanted = {lock: digest(lock), "project": digest("pyproject.toml")}
    if any(done.get(key) != value for key, value in wanted.items()):
        STAMP.unlink(missing_ok=True)
        if done.get(lock) != wanted[lock]:
            install_lock(lock)
            done = {APP_LOCK: digest(APP_LOCK)}  # dev.lock holds every pin of app.lock
        install_project()
        done.update(wanted, place=str(ROOT))
        write_stamp(done)
    ensure_qt()


def make_venv() -> None:
    """Make .venv unless there is one that runs; one that was moved or has lost its Python is made anew."""
    if venv_runs():
        return
    if VENV.exists():
        shutil.rmtree(VENV)
    uv = shutil.which("uv")
    say(f"Making .venv with {'uv' if uv else 'venv'}.")
    if uv:
        run([uv, "venv", "--quiet", "--python", sys.executable, VENV], "uv could not make .venv.")
        return
    require_ensurepip()
    run([sys.executable, "-m", "venv", VENV], "Python could not make .venv.")


def venv_runs() -> bool:
    if not PYTHON.exists() or read_stamp().get("place", str(ROOT)) != str(ROOT):
        return False
    probe = "import sys; sys.exit(sys.hexversion < 0x030B0000)"
    return subprocess.run([PYTHON, "-c", probe], capture_output=True, check=False).returncode == 0


def require_ensurepip() -> None:
    if importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"):
        return
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    if shutil.which("apt-get"):
        raise CannotGoOn(
            f"Python {version} is here without its venv module. Install it, then run this again:\n"
            f"  {sudo()}apt-get install -y python{version}-venv"
        )
    raise CannotGoOn(f"Python {version} is here without its venv and ensurepip modules. Install them, then run this again.")


def install_lock(lock: str) -> None:
    """Install exactly the files whose hashes the lock names, from wheels only."""
    uv = shutil.which("uv")
    pins = len(re.findall(r"^\S+==", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE))
    say(f"Installing {pins} packages from {lock} with {'uv' if uv else 'pip'}; the first time this can take some minutes.")
    command = [*installer(uv), "--require-hashes", "--only-binary", ":all:", "-r", ROOT / lock]
    hint = " If it is about a certificate, set UV_SYSTEM_CERTS=1." if uv else ""
    run(command, f"The packages of {lock} were not installed; the reason stands above.{hint}")


def install_project() -> None:
    """Install the project itself, editable, so that .venv has the `workbench` command."""
    say("Installing Marking Workbench into .venv, editable.")
    command = [*installer(shutil.which("uv")), "--no-deps", "--no-build-isolation", "--editable", ROOT]
    run(command, "Marking Workbench itself was not installed; the reason stands above.")
    subprocess.run([PYTHON, "-m", "compileall", "-q", ROOT / "workbench"], check=False)  # else the first start does, and waits


def installer(uv: str | None) -> list[str | Path]:
    if uv:
        return [uv, "pip", "install", "--quiet", "--compile-bytecode", "--python", PYTHON]
    if subprocess.run([PYTHON, "-c", "import pip"], capture_output=True, check=False).returncode:
        require_ensurepip()
        run([PYTHON, "-m", "ensurepip"], "pip could not be put into .venv.")
    return [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]


def digest(name: str) -> str:
    return hashlib.sha256((ROOT / name).read_bytes()).hexdigest()


def read_stamp() -> dict[str, str]:
    """What was installed last, by the hash of the file that asked for it; empty when unsure."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def write_stamp(stamp: dict[str, str]) -> None:
    fresh = STAMP.with_suffix(".new")
    fresh.write_text(json.dumps(stamp, indent=1), encoding="utf-8")
    fresh.replace(STAMP)


# --- Qt's system libraries -------------------------------------------------------------------------------------------


def ensure_qt() -> None:
    """See once that Qt starts, and help where a system library is missing."""
    if read_stamp().get("qt") == "starts":
        return
    problem = qt_problem(QT_PROBE)
    if problem:
        mend_qt(problem, QT_LIBRARIES, QT_PROBE)
    write_stamp({**read_stamp(), "qt": "starts"})


def ensure_screen() -> None:
    """See once that Qt can reach an X11 screen, where there is one and no Wayland."""
    x11 = sys.platform == "linux" and os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY")
    if not x11 or read_stamp().get("screen") == "loads":
        return
    problem = qt_problem(SCREEN_PROBE)
    if problem:
        mend_qt(problem, SCREEN_LIBRARIES, SCREEN_PROBE)
    write_stamp({**read_stamp(), "screen": "loads"})


def qt_problem(probe: str) -> str:
    """The last line of what went wrong when `probe` ran in the environment; empty when it ran."""
    child = subprocess.run([PYTHON, "-c", probe], env=offscreen(), capture_output=True, text=True, check=False)
    if child.returncode == 0:
        return ""
    lines = child.stderr.strip().splitlines()
    return lines[-1] if lines else f"the process ended with status {child.returncode}"


def mend_qt(problem: str, libraries: list[str], probe: str) -> None:
    """On Debian and Ubuntu install what is missing when root; everywhere else say what to do."""
    say(f"Qt cannot start: {problem}")
    if not shutil.which("apt-get"):
        raise CannotGoOn("Install the system libraries Qt needs; Debian and Ubuntu call them:\n  " + " ".join(libraries))
    if not is_root():
        command = " ".join(["apt-get", "install", "-y", *missing(libraries)])
        raise CannotGoOn(f"Install the missing system libraries, then run this again:\n  sudo {command}")
    say("Installing the missing system libraries with apt-get.")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    run(["apt-get", "update", "-qq"], "apt-get update failed; the reason stands above.", env=quiet)
    command_line = ["apt-get", "install", "-y", "-qq", "-o=Dpkg::Use-Pty=0", "--no-install-recommends", *missing(libraries)]
    run(command_line, "apt-get install failed; the reason stands above.", env=quiet)
    left = qt_problem(probe)
    if left:
        raise CannotGoOn(f"Qt still cannot start: {left}")


def missing(libraries: list[str]) -> list[str]:
    """Those of `libraries` that are not installed, by the names this release knows."""
    known = [renamed(name) for name in libraries]
    return [name for name in known if not installed(name)] or known


def renamed(library: str) -> str:
    if library != "libglib2.0-0":
        return library
    newer = "libglib2.0-0t64"
    found = subprocess.run(["apt-cache", "show", newer], capture_output=True, check=False)
    return newer if found.returncode == 0 else library


def installed(library: str) -> bool:
    query = ["dpkg-query", "-W", "-f", "${db:Status-Status}", library]
    return subprocess.run(query, capture_output=True, text=True, check=False).stdout.startswith("installed")


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def sudo() -> str:
    return "" if is_root() else "sudo "


# --- running things --------------------------------------------------------------------------------------------------


def run(command: Sequence[str | Path], sentence: str, env: dict[str, str] | None = None) -> None:
    """Run a step that must succeed; `sentence` says what did not happen."""
    if subprocess.run(command, env=env, check=False).returncode:
        raise CannotGoOn(sentence)


def tool(name: str) -> Path:
    return SCRIPTS / f"{name}{SUFFIX}"


def offscreen() -> dict[str, str]:
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen"}


def has_screen() -> bool:
    """Whether a window can be seen here; never in continuous integration."""
    if os.environ.get("CI") or os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        return False
    by_itself = sys.platform in ("win32", "darwin")
    return by_itself or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


# --- the commands ----------------------------------------------------------------------------------------------------


def demo(arguments: list[str]) -> int:
    """The whole job on the bundled scripts, into a fresh folder."""
    if len(arguments) > 1 or any(word.startswith("-") for word in arguments):
        raise CannotGoOn("usage: python3 dev.py demo [DIR]")
    folder = Path(arguments[0] if arguments else "demo").absolute()
    prepare(APP_LOCK)
    clear_demo(folder)
    status = subprocess.run([tool("workbench"), "demo", folder], env=offscreen(), check=False).returncode
    if status == 0 and has_screen():
        return open_window(folder)
    return status


def clear_demo(folder: Path) -> None:
    """Remove what an earlier demo left; anything else in that place is refused."""
    if folder.is_dir() and not folder.is_symlink():
        content = [entry.name for entry in folder.iterdir()]
        if not content:
            return
        if DEMO_COHORT in content and DEMO_PASSPHRASE in content:
            shutil.rmtree(folder)
            return
    if folder.exists() or folder.is_symlink():
        raise CannotGoOn(f"{folder} is there already and is not an earlier demo. Name another folder, or move it away.")


def open_window(folder: Path) -> int:
    """Show the window on a demo's cohort; its passphrase lies beside it."""
    ensure_screen()
    say(f"Opening the window on this cohort; close it to come back. Its passphrase is in {folder / DEMO_PASSPHRASE}.")
    return subprocess.run([tool("workbench"), folder / DEMO_COHORT], check=False).returncode


def app(arguments: list[str]) -> int:
    """The program itself, with the given arguments."""
    prepare(APP_LOCK)
    if not arguments and not os.environ.get("QT_QPA_PLATFORM"):
        if not has_screen():
            raise CannotGoOn("There is no screen to open a window on. The commands work without one: python3 dev.py app --help")
        ensure_screen()
    return subprocess.run([tool("workbench"), *arguments], check=False).returncode


def test(arguments: list[str]) -> int:
    """Every check, each run whatever the others say; pytest comes last and closes the output."""
    prepare(DEV_LOCK)
    failed = [heading for heading, command in CHECKS if not check(heading, [tool(command[0]), *command[1:]])]
    if not check("Tests: pytest", [PYTHON, "-m", "pytest", *SIDE_BY_SIDE, *arguments]):
        failed.append("Tests: pytest")
    for heading in failed:
        print(f"Failed: {heading}", file=sys.stderr, flush=True)
    return 1 if failed else 0


def check(heading: str, command: list[str | Path]) -> bool:
    say(f"\n== {heading}")
    return subprocess.run(command, cwd=ROOT, check=False).returncode == 0


def bench(arguments: list[str]) -> int:
    """The measurements, which live with the tests."""
    script = ROOT / "tests" / "benchmarks" / "run.py"
    if not script.exists():
        raise CannotGoOn("There are no measurements: tests/benchmarks/run.py is missing.")
    prepare(DEV_LOCK)
    return subprocess.run([PYTHON, script, *arguments], cwd=ROOT, env=offscreen(), check=False).returncode


def pictures(arguments: list[str]) -> int:
    """The README's pictures, taken of the window as it is."""
    prepare(DEV_LOCK)
    return subprocess.run([PYTHON, "-m", "pytest", "-q", "tests/pictures.py", *arguments], cwd=ROOT, check=False).returncode


def build(arguments: list[str]) -> int:
    """The office's program and the participants' as folders that run without Python, then proof of each."""
    from building.contents import OFFICE, SELF_CHECK
    from building.proof import NotProved, prove

    wanted = {(): (OFFICE, SELF_CHECK), ("--office",): (OFFICE,), ("--participant",): (SELF_CHECK,)}.get(tuple(arguments))
    if wanted is None:
        raise CannotGoOn("usage: python3 dev.py build [--office | --participant]")
    if sys.platform == "linux" and not shutil.which("objdump"):
        raise CannotGoOn(f"The builder needs objdump. Install it, then run this again:\n  {sudo()}apt-get install -y binutils")
    prepare(DEV_LOCK)
    say("Building with PyInstaller; this takes some minutes.")
    started = time.monotonic()
    dist = ROOT / "dist"
    builders = [start_builder(dist, name, ["--", "--participant"] if name == SELF_CHECK else []) for name in wanted]
    if any([builder.wait() for builder in builders]):
        raise CannotGoOn("The build failed; the reason stands above.")
    for name in wanted:
        size = sum(entry.stat().st_size for entry in (dist / name).rglob("*") if entry.is_file() and not entry.is_symlink())
        say(f"Built {dist / name} in {time.monotonic() - started:.0f} s, {size / 1e6:.0f} MB.")
    for name in wanted:
        try:
            say(prove(dist, ROOT, name, PYTHON))
        except NotProved as problem:
            raise CannotGoOn(str(problem)) from problem
    say(f"All of it took {time.monotonic() - started:.0f} s.")
    return 0


def start_builder(dist: Path, name: str, arguments: list[str]) -> "subprocess.Popen[bytes]":
    """Start PyInstaller on one program, with a folder to work in that is its own, so that two can be built beside each other."""
    places: list[str | Path] = ["--distpath", dist, "--workpath", ROOT / "build" / name, ROOT / "build.spec"]
    return subprocess.Popen([tool("pyinstaller"), "--noconfirm", "--log-level", "WARN", *places, *arguments])


def lock(arguments: list[str]) -> int:
    """Both lock files again from pyproject.toml; the old ones stay when anything is wrong with the new ones."""
    uv = shutil.which("uv")
    if not uv:
        raise CannotGoOn("Making the locks needs uv on the PATH.")
    with tempfile.TemporaryDirectory() as place:
        fresh_app, fresh_dev = Path(place) / APP_LOCK, Path(place) / DEV_LOCK
        compile_lock(uv, fresh_app, arguments)
        groups = ["--group", "test", "--group", "check", "--group", "build", "--constraint", str(fresh_app)]
        compile_lock(uv, fresh_dev, [*groups, *arguments])
        for fresh in (fresh_app, fresh_dev):
            shutil.copyfile(fresh, ROOT / fresh.name)
    return 0


def compile_lock(uv: str, fresh: Path, arguments: list[str]) -> None:
    """Resolve into `fresh`, starting from the pins of the lock there is, and refuse one that names an address."""
    if (ROOT / fresh.name).exists():
        shutil.copyfile(ROOT / fresh.name, fresh)
    style = ["--quiet", "--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate"]
    command: list[str | Path] = [uv, "pip", "compile", ROOT / "pyproject.toml", *style, "-o", fresh, *arguments]
    run(command, f"{fresh.name} was not made; the reason stands above.")
    if "://" in fresh.read_text(encoding="utf-8"):
        raise CannotGoOn(f"{fresh.name} would name an address; both locks stay as they were.")
    say(f"Resolved {fresh.name}.")


COMMANDS = {"demo": demo, "app": app, "test": test, "bench": bench, "pictures": pictures, "build": build, "lock": lock}


def main(arguments: list[str]) -> int:
    if not arguments or arguments[0] in ("-h", "--help"):
        say(USAGE)
        return 0 if arguments else 2
    command = COMMANDS.get(arguments[0])
    if command is None:
        print(f"There is no command {arguments[0]!r}.\n\n{USAGE}", file=sys.stderr)
        return 2
    try:
        return command(arguments[1:])
    except CannotGoOn as problem:
        print(problem, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
