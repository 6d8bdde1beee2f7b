"""Every measure in this folder, found by looking: one file, one measure, no list to edit."""

from importlib import import_module
from pkgutil import iter_modules

from semhlib.terms.measure import Measure


def all_measures() -> dict[str, Measure]:
    """Every measure by its name, in the order of their names.

    Raises      ValueError where a file and its measure have different names
    """
    found = {}
    for module in sorted(m.name for m in iter_modules(__path__)):
        measure: Measure = import_module(f"{__name__}.{module}").MEASURE
        if measure.name != module:
            raise ValueError(f"{module}.py defines a measure called {measure.name!r}; the names must match")
        found[module] = measure
    return found
