"""The parts of the leaders' store that one page each shows, found by looking: one file, one part, no list to edit.

Each is a file of its own in the leaders' folder: a page that is not opened costs no reader anything.
"""

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules

from semhlib.publish.page_facts import PageFacts
from semhlib.store.role_parts import packed


def all_parts(facts: PageFacts) -> Mapping[str, bytes]:
    """Every part as a file of the leaders' folder, by the file's name."""
    made = [import_module(f"{__name__}.{name}").part(facts) for name in sorted(m.name for m in iter_modules(__path__))]
    return {one.FILE: packed(one) for one in made}
