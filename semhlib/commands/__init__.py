"""What can be asked for on the command line: one file per command, found by itself.

Each file holds `add(commands)`, which gives the command its name, help and options and sets `run`, a function of the
chosen options.
"""

import argparse
import importlib
import pkgutil
from collections.abc import Callable, Iterator
from typing import TypeAlias

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def every_add() -> Iterator[Callable[[Commands], None]]:
    """The `add` of each command, in the order of their files' names."""
    for found in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
        add = getattr(importlib.import_module(f"{__name__}.{found.name}"), "add", None)
        if add is not None:
            yield add
