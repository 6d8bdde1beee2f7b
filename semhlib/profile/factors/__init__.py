"""Every factor in this folder, found by looking: one file, one rule, no list to edit."""

from importlib import import_module
from pkgutil import iter_modules

from semhlib.profile.factor import Factor


def all_factors() -> dict[str, Factor]:
    """Every factor by its name, in the order of their names.

    Raises      ValueError where a file and its factor have different names
    """
    found = {}
    for module in sorted(m.name for m in iter_modules(__path__)):
        factor: Factor = import_module(f"{__name__}.{module}").FACTOR
        if factor.name != module:
            raise ValueError(f"{module}.py defines a factor called {factor.name!r}; the names must match")
        found[module] = factor
    return found
