"""The `semh` command: every error in words, progress on long work, and an exit code that says whether it went well."""

import argparse
import errno
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path

from semhlib import __version__
from semhlib.commands import every_add
from semhlib.terms.errors import SemhError
from semhlib.terms.file_names import shown_name


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
    except OSError as error:
        print(_system_said(error), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def _system_said(error: OSError) -> str:
    """What the system refused, in words, with the name of the file and never its folder."""
    name = f" (“{shown_name(Path(str(error.filename)).name)}”)" if error.filename else ""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return f"The disk is full{name}. Make room, then try again. What was kept before is unchanged."
    reason = (error.strerror or "no reason given").lower()
    return f"The system would not do it{name}: {reason}. Put that right, then try again. What was kept before is unchanged."


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="semh", description="Is our SEMH work making a difference?")
    parser.add_argument("--version", action="version", version=f"semh {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for add in every_add():
        add(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
