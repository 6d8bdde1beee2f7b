"""The `semh` command: every error in words, progress on long work, and an exit code that says whether it went well."""

import argparse
import sys
import warnings
from collections.abc import Sequence

from semhlib import __version__
from semhlib.commands import every_add
from semhlib.terms.errors import SemhError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Returns     0 when it went well, 1 when something has to be put right first, 130 when stopped by the keyboard
    """
    chosen = _parser().parse_args(arguments)
    warnings.simplefilter("ignore")  # a library's advice to programmers is no use to a school office
    try:
        chosen.run(chosen)
    except SemhError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="semh", description="Is our SEMH work making a difference?")
    parser.add_argument("--version", action="version", version=f"semh {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for add in every_add():
        add(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
