"""A bad input tried for real: checked and imported by the command, into a home that holds an earlier import."""

import contextlib
import io
import os
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

from semhlib.cli import main
from semhlib.store.snapshot import open_snapshot
from tests.bad_inputs.case import Case, Content, Kept, Vast
from tests.ingest.small_school import school

ROOT = Path(__file__).parents[2]
UNCHANGED = "Nothing was imported. The last good copy is unchanged."


def first_home(place: Path) -> Path:
    """A home with one good import of the small school."""
    code, said = semh("import", school(place / "good"), place / "home")
    if code:
        raise AssertionError(f"the good school could not be imported: {said}")
    return place / "home"


def tried(case: Case, good: Path, place: Path) -> list[str]:
    """Everything that is not as the case says it must be; empty where all is well."""
    home, folder = place / "home", school(place / "exports")
    shutil.copytree(good, home)
    for name, content in case.files.items():
        put(folder, name, content)
        if case.within:
            (folder / name).chmod(0)
    before, current = state(home), open_snapshot(home).name
    wrong = []
    checked, words = semh("check", folder, home, case.within)
    lines = [line.strip() for line in words.splitlines()]
    wrong += [f"semh check did not say: {sentence}\n{words}" for sentence in case.said if sentence not in lines]
    if state(home) != before:
        wrong.append("semh check changed what is kept")
    imported, words = semh("import", folder, home, case.within)
    if "Traceback" in words:
        wrong.append("a traceback was shown")
    if case.refused:
        if not checked or not imported:
            wrong.append(f"not refused: semh check ended with {checked}, semh import with {imported}")
        lines = [line.strip() for line in words.splitlines()]
        wrong += [f"semh import did not say: {sentence}\n{words}" for sentence in case.said if sentence not in lines]
        if UNCHANGED not in words:
            wrong.append("semh import did not say that nothing was imported")
        if state(home) != before or open_snapshot(home).name != current:
            wrong.append("what was kept before has changed")
    elif imported:
        wrong.append(f"semh import ended with {imported}: {words}")
    if not wrong and case.then and not case.then(Kept(home)):
        wrong.append("what was kept is not what it should be")
    return wrong


def semh(command: str, folder: Path, home: Path, within: tuple[str, ...] = ()) -> tuple[int, str]:
    """The exit code of a command and all that it put on the screen."""
    words = [command, str(folder), "--home", str(home)]
    if within:
        asked = [*within, sys.executable, "-m", "semhlib.cli", *words]
        done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, timeout=120)
        return done.returncode, done.stdout + done.stderr
    screen = io.StringIO()
    with contextlib.redirect_stdout(screen), contextlib.redirect_stderr(screen):
        code = main(words)
    return code, screen.getvalue()


def put(folder: Path, name: str, content: Content) -> None:
    """One file of a folder, by a name that may be no text at all."""
    path = os.path.join(os.fsencode(folder), os.fsencode(name))
    if content is None:
        Path(os.fsdecode(path)).unlink()
    elif isinstance(content, Path):
        Path(os.fsdecode(path)).unlink(missing_ok=True)
        os.symlink(content, path)
    elif isinstance(content, Vast):
        with open(path, "wb") as file:
            file.write(content.text.encode("utf-8"))
            file.truncate(content.size)
    else:
        with open(path, "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode("utf-8"))


def state(home: Path) -> dict[str, str]:
    """What is kept of a school, by file; the list of rows of an import that stopped is not kept data."""
    files = [p for p in home.rglob("*") if p.is_file() and p.name not in ("lock", "not_imported.csv")]
    return {str(p.relative_to(home)): sha256(p.read_bytes()).hexdigest() for p in files}
