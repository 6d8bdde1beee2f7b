"""The project's own files, for the guards to read."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
VENDORED = ("tests/browser/vendor/", "tests/vectors/", "/static/vendor/")


@cache
def project_files() -> tuple[Path, ...]:
    """Every file that belongs to the project: known to git, or new and not ignored."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return tuple(sorted(ROOT / name for name in set(listed.stdout.splitlines()) if (ROOT / name).is_file()))


def name_of(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def python_files(*folders: str) -> Iterator[Path]:
    """Python files under the named folders, in order."""
    for file in project_files():
        if file.suffix == ".py" and name_of(file).startswith(folders):
            yield file


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))
