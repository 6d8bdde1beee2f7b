"""What the commands share: where things are kept, and how progress and problems are shown."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from semhlib.serve.demo import semh_home
from semhlib.terms.errors import Problem


def with_home(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--home", type=Path, default=semh_home() / "school", help="where copies and pages are kept (default: .semh/school)"
    )


def tell(problems: Sequence[Problem]) -> None:
    for problem in problems:
        print(f"  {problem.sentence()}")


def bar(name: str) -> Callable[[str, int, int], None]:
    """A progress bar on a screen; one plain line a step where the output goes to a file."""
    said = ""

    def show(words: str, done: int, total: int) -> None:
        nonlocal said
        if not sys.stderr.isatty():
            if words != said:
                print(f"{name}: {words}", file=sys.stderr)
            said = words
            return
        filled = round(20 * done / max(1, total))
        end = "\n" if done >= total else ""
        print(f"\r{name} [{'#' * filled}{'.' * (20 - filled)}] {words:<40}", end=end, file=sys.stderr, flush=True)

    return show
